# /// case
# rules = ["partial.object.attributes", "partial.call.order", "partial.nesting.flatten"]
# decides = ["s1-call-partial"]
# introduced = "0.1.0"
# ///
"""A partial is an instance with __call__ that keeps the callable and the stored arguments."""

import functools


def line(a, b, c=3, *, end="."):
    return f"{a} {b} {c}{end}"


bound = functools.partial(line, 1, end="!")
print("a class:", isinstance(functools.partial, type), "__call__" in dir(functools.partial))
print("function", bound.func is line, "stored", bound.args, bound.keywords)
print(bound(2))
print(bound(2, c=5))
print(bound(2, end="?"))
print("unchanged", bound.keywords)
binary = functools.partial(int, base=2)
print("base two:", binary("101"))
nested = functools.partial(bound, 9)
print("nested", nested.args, nested.func is line, nested())


@functools.partial(functools.partial, line, "deco")
def later():
    pass


print("as a decorator:", later.args[0], later.args[1] is not None)
