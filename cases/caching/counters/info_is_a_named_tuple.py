# /// case
# rules = ["lru-cache.info.fields"]
# decides = ["s1-caching-info-shape"]
# introduced = "0.1.0"
# ///
"""cache_info() answers with a named tuple that later calls leave alone."""

import functools


@functools.cache
def triple(n):
    return 3 * n


before = triple.cache_info()
print(before)
print("fields", before._fields)
print("a tuple", isinstance(before, tuple), before == (0, 0, None, 0))

for n in (1, 2, 1):
    triple(n)
hits, misses, maxsize, currsize = triple.cache_info()
print("hits", hits, "misses", misses, "maxsize", maxsize, "currsize", currsize)
print("earlier answer", before)
