# /// case
# rules = ["lru-cache.info.counts"]
# introduced = "0.1.0"
# ///
"""A call whose look-up fails, because a comparison raises, is neither a hit nor a miss."""

import functools


class Shy:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return 1

    def __eq__(self, other):
        raise LookupError(self.name + " does not compare")


@functools.lru_cache
def greet(guest):
    print("function runs for", guest.name)
    return "hello " + guest.name


first = Shy("ann")
print(greet(first), greet.cache_info())
try:
    greet(Shy("bob"))
except LookupError:
    print("the comparison raised")
print(greet.cache_info())
print(greet(first), greet.cache_info())
