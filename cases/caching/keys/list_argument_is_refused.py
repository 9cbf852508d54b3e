# /// case
# rules = ["lru-cache.key.hashable"]
# decides = ["s1-caching-hashable-args"]
# introduced = "0.1.0"
# ///
"""A function that accepts a list no longer does once it is cached."""

import functools


def total(numbers):
    return sum(numbers)


cached_total = functools.cache(total)

for label, function in (("plain", total), ("cached", cached_total)):
    for numbers in ((1, 2, 3), [1, 2, 3]):
        try:
            print(label, type(numbers).__name__, function(numbers))
        except TypeError:
            print(label, type(numbers).__name__, "refused: TypeError")
