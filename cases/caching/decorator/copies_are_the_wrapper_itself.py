# /// case
# rules = ["lru-cache.wrapper.copy"]
# introduced = "0.1.0"
# ///
"""Neither a shallow nor a deep copy makes a second cache."""

import copy
import functools


@functools.lru_cache
def square(n):
    return n * n


square(3)
shallow, deep = copy.copy(square), copy.deepcopy(square)
print("shallow copy is the wrapper", shallow is square)
print("deep copy is the wrapper", deep is square)
print("deep copy inside a list too", copy.deepcopy([square])[0] is square)
deep(3)
print(square.cache_info())
