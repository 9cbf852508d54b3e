# /// case
# rules = ["lru-cache.key.lone-int-or-str"]
# introduced = "0.1.0"
# ///
"""A lone int or str is its own key; equal numbers and subclasses use the longer form."""

import functools


class Text(str):
    pass


class Number(int):
    pass


@functools.cache
def kind(value):
    return type(value).__name__


print(kind(1), kind(1.0), kind(True), kind(Number(1)))
print(kind("a"), kind(Text("a")))
print("entries", kind.cache_info().currsize)
