# /// case
# rules = ["decorator.wrapper.closure"]
# decides = ["s2-decorators-closure-local-import"]
# introduced = "0.1.0"
# ///
"""A module imported inside a decorator is a local name of it and a free variable of the wrapper."""


def rounded(func):
    import math

    def wrapper(x):
        return math.floor(func(x))

    return wrapper


@rounded
def half(x):
    return x / 2


print("half of 7:", half(7))
print("free variables", sorted(half.__code__.co_freevars))
print("bound in the module:", "math" in globals())
print("local of the decorator:", "math" in rounded.__code__.co_cellvars)
