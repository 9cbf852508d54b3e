# /// case
# rules = ["cache.decorator.unbounded"]
# decides = ["s1-caching-cache-unbounded", "s1-caching-forever"]
# introduced = "0.1.0"
# ///
"""An unbounded cache keeps its first entry however many others follow."""

import functools

runs = []


@functools.cache
def double(n):
    runs.append(n)
    return 2 * n


print("parameters", double.cache_parameters())
for n in range(5000):
    double(n)
print("entries", double.cache_info().currsize)

print("first key again", double(0))
print("runs for the first key", runs.count(0))
double.cache_clear()
double(0)
print("runs for it after a clear", runs.count(0))
