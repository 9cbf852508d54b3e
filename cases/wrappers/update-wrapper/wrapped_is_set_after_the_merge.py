# /// case
# rules = ["update-wrapper.wrapped.last"]
# decides = ["s1-wraps-sets-wrapped"]
# introduced = "0.1.0"
# ///
"""__wrapped__ is the function just wrapped, though a merged __wrapped__ points further down."""

import functools
import inspect


def layer(function):
    @functools.wraps(function)
    def wrapper():
        return function()

    return wrapper


def core():
    return "core"


inner = layer(core)
outer = layer(inner)
print("outer leads to inner:", outer.__wrapped__ is inner)
print("inner leads to core:", inner.__wrapped__ is core)
print("bottom:", inspect.unwrap(outer) is core)


def stale():
    pass


stale.__wrapped__ = "an old value"
print("stale value replaced:", layer(stale).__wrapped__ is stale)
