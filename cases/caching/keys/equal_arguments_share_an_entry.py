# /// case
# rules = ["lru-cache.key.equality"]
# introduced = "0.1.0"
# ///
"""Equal arguments of different types find the entry that the first of them made."""

import functools


class Anything:
    def __eq__(self, other):
        return True

    def __hash__(self):
        return hash(7)


@functools.lru_cache
def kind(value, place):
    return type(value).__name__


print("float first:", kind(1.0, "a"), kind(True, "a"), kind(1, "a"))
print("bool first:", kind(True, "b"), kind(1.0, "b"), kind(1, "b"))
print("equal object:", kind(7, "c"), kind(Anything(), "c"))
print("equal, another hash:", kind(8, "d"), kind(Anything(), "d"))
print("nested:", kind((1, 2), "e"), kind((1.0, 2.0), "e"))
print(kind.cache_info())
