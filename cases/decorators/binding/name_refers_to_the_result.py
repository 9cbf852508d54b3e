# /// case
# rules = ["decorator.bind.other-references"]
# decides = ["s2-decorators-name-points-to-wrapper", "s2-decorators-modify-function"]
# introduced = "0.1.0"
# ///
"""The name refers to the result; the undecorated function lives on where it was stored."""

made = []


def shout(f):
    def wrapper(*args):
        return f(*args).upper()

    made.append((f, wrapper))
    return wrapper


@shout
def greet(name):
    return "hello " + name


raw, wrapper = made[0]
print("name is the wrapper:", greet is wrapper)
print("decorated call", greet("ann"))
print("undecorated call", raw("ann"))
print("same source text, other behaviour:", raw("x") != greet("x"))
