# /// case
# rules = ["lru-cache.reentry.consistent"]
# introduced = "0.1.0"
# ///
"""A cache for one entry is filled and evicted many times while outer calls are under way."""

import functools


@functools.lru_cache(maxsize=1)
def fib(n):
    return fib(n - 2) + fib(n - 1) if n > 1 else n


print("value", fib(15))
info = fib.cache_info()
print("currsize", info.currsize)
print("last value is the entry", fib(15), fib.cache_info().hits - info.hits)
