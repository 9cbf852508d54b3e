# /// case
# rules = ["lru-cache.key.typed"]
# introduced = "0.1.0"
# ///
"""With typed=True equal arguments of different types no longer share, by position or keyword."""

import functools


@functools.lru_cache(typed=True)
def kind(value, other=None):
    return type(value).__name__, type(other).__name__


print(kind(1), kind(1.0), kind(True))
print(kind(1, 0), kind(1, 0.0), kind(1, False))
print(kind(1, other=0), kind(1, other=0.0))
print(kind.cache_info())
