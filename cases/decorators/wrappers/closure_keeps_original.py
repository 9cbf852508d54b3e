# /// case
# rules = ["decorator.wrapper.closure"]
# decides = ["s2-decorators-closure-keeps-original", "s2-decorators-inner-name"]
# introduced = "0.1.0"
# ///
"""The wrapper reaches the original through its closure, whatever happens to the name."""


def polite(func):
    def wrapper():
        return func.__name__ + " says " + func()

    return wrapper


@polite
def host():
    return "welcome"


saved = host
print("free variables", saved.__code__.co_freevars)
cell = saved.__closure__[0]
print("the cell holds", cell.cell_contents.__name__, "- its result:", cell.cell_contents())

host = None
print("after rebinding:", saved())
del host
print("after deleting:", saved())
