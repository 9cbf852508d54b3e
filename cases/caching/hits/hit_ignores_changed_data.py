# /// case
# rules = ["lru-cache.hit.blind"]
# decides = ["s2-caching-no-db-awareness"]
# illustrates = ["s2-caching-footgun-database"]
# introduced = "0.1.0"
# ///
"""The price in the table changes, the cached answer does not."""

import functools

table = {"tea": 100}
queries = []


@functools.lru_cache
def price(article):
    queries.append(article)
    return table[article]


print("first", price("tea"))
table["tea"] = 250
print("after the change", price("tea"))
del table["tea"]
print("after the row is gone", price("tea"))
print("queries", queries)

price.cache_clear()
try:
    price("tea")
except KeyError:
    print("after a clear the row is missed")
