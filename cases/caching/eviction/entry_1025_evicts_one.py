# /// case
# rules = ["lru-cache.evict.least-recent", "lru-cache.size.bound"]
# decides = ["s1-caching-lru-1024"]
# introduced = "0.1.0"
# ///
"""A cache for 1024 entries is full with them; the next key costs the least recently used one."""

import functools

lookups = []


@functools.lru_cache(maxsize=1024)
def country(address):
    lookups.append(address)
    return "XY"


for number in range(1024):
    country(number)
print("full", country.cache_info())

country(0)
country(1024)
print("one more", country.cache_info())

lookups.clear()
country(0)
print("0 was refreshed, lookups", lookups)
country(1)
print("1 was evicted, lookups", lookups)
