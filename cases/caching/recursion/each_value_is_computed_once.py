# /// case
# rules = ["lru-cache.recursion.through-name", "lru-cache.info.counts"]
# decides = ["s1-caching-fib-recursion", "s2-caching-fibonacci"]
# examples = ["s1-ex06"]
# introduced = "0.1.0"
# ///
"""The doubly recursive Fibonacci function needs one run for each number up to its argument."""

import functools

plain_runs = 0


def plain(n):
    global plain_runs
    plain_runs += 1
    return plain(n - 2) + plain(n - 1) if n > 1 else n


@functools.cache
def fib(n):
    return fib(n - 2) + fib(n - 1) if n > 1 else n


print("plain", plain(16), "runs", plain_runs)
print("cached", fib(16), "runs", fib.cache_info().misses)
fib.cache_clear()
print("cached", fib(90))
print(fib.cache_info())
fib(90)
print(fib.cache_info())

fib.cache_clear()
print(fib.cache_info())
