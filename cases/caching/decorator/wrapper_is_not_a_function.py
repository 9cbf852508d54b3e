# /// case
# rules = ["lru-cache.wrapper.type"]
# introduced = "0.1.0"
# ///
"""The wrapper has a type of its own, though it takes attributes as a function does."""

import functools
import types


@functools.cache
def half(n):
    return n // 2


print("function", isinstance(half, types.FunctionType))
print("wrapped is a function", isinstance(half.__wrapped__, types.FunctionType))
print("type", type(half).__module__, type(half).__name__)
print("has code", hasattr(half, "__code__"))
half.note = "any attribute"
print("note", half.note)
