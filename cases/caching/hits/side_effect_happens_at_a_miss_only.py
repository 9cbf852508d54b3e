# /// case
# rules = ["lru-cache.hit.same-object", "lru-cache.key.hashable"]
# decides = ["s2-caching-pure-hashable"]
# illustrates = ["s1-caching-pure-advice"]
# examples = ["s2-ex83"]
# introduced = "0.1.0"
# ///
"""A pure function loses nothing by a cache; an impure one loses its effects and its news."""

import functools

log = []


@functools.lru_cache
def area(width, height):
    return width * height


@functools.lru_cache
def announce(name):
    log.append(name)
    return len(log)


print("pure", area(2, 3), area(2, 3), area(3, 2))
print("impure", announce("Ann"), announce("Bob"), announce("Ann"), announce("Ann"))
print("announced", log)

try:
    area([2], 3)
except TypeError:
    print("unhashable argument: TypeError")
