# /// case
# rules = ["lru-cache.wrapper.cache_parameters"]
# introduced = "0.1.0"
# ///
"""Changing what cache_parameters returned changes neither the next answer nor the cache."""

import functools


@functools.lru_cache(maxsize=2)
def negate(n):
    return -n


answer = negate.cache_parameters()
answer["maxsize"] = 1000
answer["colour"] = "red"
print("changed", answer)
print("asked again", negate.cache_parameters())

for n in range(10):
    negate(n)
print("entries", negate.cache_info().currsize)
