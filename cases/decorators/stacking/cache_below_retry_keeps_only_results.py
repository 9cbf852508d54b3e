# /// case
# rules = ["decorator.stack.cache-below"]
# decides = ["s1-stacking-cache-first", "s1-stacking-retries-misses", "s1-stacking-order-matters"]
# introduced = "0.1.0"
# ///
"""A cache under a retry stores the one success; a cache over the retry does not see the failures."""

from functools import cache


def retry(f):
    def wrapper(key):
        for attempt in (1, 2, 3):
            try:
                return f(key)
            except ConnectionError:
                print("  attempt", attempt, "failed")

    return wrapper


def make_flaky():
    failures = iter([True, True])

    def fetch(key):
        print("  body")
        if next(failures, False):
            raise ConnectionError("down")
        return [key]

    return fetch


cached = cache(make_flaky())
cache_below = retry(cached)
print("cache below retry")
first = cache_below("a")
print("  same object again:", cache_below("a") is first)
print("  hits", cached.cache_info().hits, "misses", cached.cache_info().misses)

cache_above = cache(retry(make_flaky()))
print("cache above retry")
first = cache_above("a")
print("  same object again:", cache_above("a") is first)
info = cache_above.cache_info()
print("  hits", info.hits, "misses", info.misses)
