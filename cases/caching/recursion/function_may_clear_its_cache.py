# /// case
# rules = ["lru-cache.reentry.consistent", "lru-cache.clear.resets"]
# introduced = "0.1.0"
# ///
"""A clear in the middle of a miss drops what was stored and counted; the running call is stored."""

import functools

runs = []


@functools.lru_cache(maxsize=4)
def tidy(n):
    runs.append(n)
    if n == 3:
        print("inside", tidy.cache_info())
        tidy.cache_clear()
        print("cleared", tidy.cache_info())
    return -n


tidy(1)
tidy(2)
tidy(3)
print("returned", tidy.cache_info())
tidy(3)
print("hit", tidy.cache_info())
tidy(1)
print("runs", runs)
