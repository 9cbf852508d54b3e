# /// case
# rules = ["lru-cache.size.bound"]
# decides = ["s1-caching-lru-bounds"]
# introduced = "0.1.0"
# ///
"""However many keys come, a bounded cache never holds more than maxsize entries."""

import functools

for maxsize in (1, 2, 3):

    @functools.lru_cache(maxsize=maxsize)
    def square(n):
        return n * n

    sizes = []
    for n in range(6):
        square(n)
        sizes.append(square.cache_info().currsize)
    print("maxsize", maxsize, "sizes", sizes)
