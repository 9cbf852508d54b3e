# /// case
# rules = ["lru-cache.clear.all-or-nothing"]
# decides = ["s2-caching-only-size-eviction"]
# introduced = "0.1.0"
# ///
"""One stale answer can be got rid of before the cache is full, but only with all others."""

import functools

population = {"Rome": 1, "Oslo": 2, "Kiel": 3}
reads = []


@functools.lru_cache(maxsize=100)
def people(city):
    reads.append(city)
    return population[city]


for city in population:
    people(city)
population["Oslo"] = 20
print("Oslo", people("Oslo"), "entries", people.cache_info().currsize)

people.cache_clear()
print("after the clear: entries", people.cache_info().currsize)
print("Oslo", people("Oslo"))
reads.clear()
print("Rome", people("Rome"), "read again", reads)
print("operations", [name for name in dir(people) if name.startswith("cache_")])
