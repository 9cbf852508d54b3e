# /// case
# rules = ["partial.nesting.flatten"]
# introduced = "0.1.0"
# ///
"""A partial of a partial stores one function and all arguments, the outer keywords winning."""

import functools


def show(*args, **kwargs):
    return args, kwargs


inner = functools.partial(show, 1, color="red")
outer = functools.partial(inner, 2, color="blue", size=3)
print("innermost function:", outer.func is show)
print("arguments:", outer.args, outer.keywords)
print("call:", outer(3))
print("inner is unchanged:", inner.args, inner.keywords)
