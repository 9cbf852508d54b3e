# /// case
# rules = ["lru-cache.recursion.depth"]
# introduced = "0.1.0"
# ///
"""A cold call recurses all the way down; after calls from the bottom up, the same one is cheap."""

import functools


@functools.cache
def steps(n):
    return 0 if n == 0 else 1 + steps(n - 1)


try:
    steps(100000)
except RecursionError:
    print("cold: RecursionError")
print("entries", steps.cache_info().currsize)

for n in range(0, 100000, 50):
    steps(n)
print("from the bottom up", steps(100000))
