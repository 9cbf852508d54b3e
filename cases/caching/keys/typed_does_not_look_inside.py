# /// case
# rules = ["lru-cache.key.typed"]
# introduced = "0.1.0"
# ///
"""typed=True keeps 3 and 3.0 apart, but not the tuples that hold them."""

import functools


@functools.lru_cache(typed=True)
def show(value):
    return repr(value)


print(show(3), show(3.0))
print(show((3,)), show((3.0,)), show((True, 3)), show((1, 3.0)))
print("entries", show.cache_info().currsize)
