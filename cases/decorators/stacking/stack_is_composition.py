# /// case
# rules = ["decorator.stack.composition"]
# decides = ["s1-stacking-composition", "s2-stacking-auth-timer-desugar"]
# examples = ["s2-ex12"]
# introduced = "0.1.0"
# ///
"""A stack gives what nested calls give, for every order of the decorators."""


def tag(name):
    def decorator(f):
        return lambda: name + "(" + f() + ")"

    return decorator


auth, timer, log = tag("auth"), tag("timer"), tag("log")


@auth
@timer
@log
def stacked():
    return "x"


def nested():
    return "x"


nested = auth(timer(log(nested)))
print("stacked", stacked())
print("nested", nested())

for order in ([auth, timer], [timer, auth], [log, auth, log], []):

    def folded():
        return "f"

    for decorator in reversed(order):
        folded = decorator(folded)
    print(len(order), "decorators:", folded())
