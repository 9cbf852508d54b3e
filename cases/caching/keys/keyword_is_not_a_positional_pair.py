# /// case
# rules = ["lru-cache.key.as-written"]
# introduced = "0.1.0"
# ///
"""A keyword and its value are never mistaken for two positional arguments."""

import functools


@functools.lru_cache
def received(*args, **kwargs):
    return len(args), sorted(kwargs)


print("two positional", received("size", 1))
print("one keyword", received(size=1))
print("pair of pairs", received(("size", 1)))
print("positional and keyword", received("size", size=1))
print("entries", received.cache_info().currsize)
