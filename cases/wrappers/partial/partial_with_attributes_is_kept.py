# /// case
# rules = ["partial.nesting.attributes-kept"]
# introduced = "0.1.0"
# ///
"""A partial that carries attributes of its own is not flattened away."""

import functools


def show(*args):
    return args


inner = functools.partial(show, 1)
inner.tag = "important"
outer = functools.partial(inner, 2)
print("kept as it is:", outer.func is inner, outer.func.tag)
print("arguments:", outer.args)
print("call:", outer(3))
