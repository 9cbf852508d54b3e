# /// case
# rules = ["lru-cache.clear.resets"]
# decides = ["s1-caching-clear"]
# introduced = "0.1.0"
# ///
"""cache_clear() empties the cache and sets both counters to zero, not the options."""

import functools

runs = []


@functools.lru_cache(maxsize=4, typed=True)
def half(n):
    runs.append(n)
    return n / 2


for n in (2, 4, 2):
    half(n)
print("before", half.cache_info())
print("clear returns", half.cache_clear())
print("after", half.cache_info(), half.cache_parameters())
half(2)
print("again", half.cache_info())
print("runs", runs)
