# /// case
# rules = ["decorator.apply.complete-function"]
# introduced = "0.1.0"
# ///
"""The decorator receives a finished function that it can inspect and call."""

unit = "cm"


def inspect(f):
    print("name", f.__name__, "qualified", f.__qualname__)
    print("doc", f.__doc__)
    print("defaults", f.__defaults__, f.__kwdefaults__)
    print("free variables", f.__code__.co_freevars)
    print("call it now:", f(4))
    return f


def make(factor):
    @inspect
    def scale(x, by=10, *, suffix="!"):
        "Scale a number."
        return str(x * by * factor) + unit + suffix

    return scale


make(2)
