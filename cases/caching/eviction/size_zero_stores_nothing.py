# /// case
# rules = ["lru-cache.size.zero"]
# introduced = "0.1.0"
# ///
"""With maxsize 0, or below, every call runs; as no key is made, even a list is accepted."""

import functools

runs = []


@functools.lru_cache(maxsize=0)
def size(value):
    runs.append(value)
    return len(value)


print(size("ab"), size("ab"), size([1, 2, 3]))
print("runs", runs)
print(size.cache_info())


@functools.lru_cache(maxsize=-5)
def negative(value):
    return value


negative(1)
negative(1)
print("negative", negative.cache_info(), negative.cache_parameters())
