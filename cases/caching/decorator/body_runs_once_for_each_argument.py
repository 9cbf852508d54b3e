# /// case
# rules = ["lru-cache.wrapper.attributes"]
# decides = ["s2-production-lru-cache-decorator"]
# introduced = "0.1.0"
# ///
"""lru_cache runs the body once for each argument; a call of its __wrapped__ bypasses the cache."""

import functools


@functools.lru_cache
def double(number):
    """Double a number."""
    print("  body runs for", number)
    return [number * 2]


print("first:", double(2))
print("second:", double(2))
print("same list:", double(2) is double(2))
info = double.cache_info()
print("hits", info.hits, "misses", info.misses)
print("bypassing:", double.__wrapped__(2) is double(2))
print("name and doc:", double.__name__, "-", double.__doc__)
