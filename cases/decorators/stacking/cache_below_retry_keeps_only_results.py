# /// case
# rules = ["decorator.stack.cache-below"]
# decides = ["s1-stacking-cache-first", "s1-stacking-retries-misses"]
# introduced = "0.1.0"
# ///
"""A cache under a retry is asked for every attempt and stores only the one success."""

from functools import cache

failures = iter([True, True])


def retry(f):
    def wrapper(key):
        for attempt in (1, 2, 3):
            try:
                return f(key)
            except ConnectionError:
                print("attempt", attempt, "failed")

    return wrapper


@cache
def cached(key):
    print("body")
    if next(failures, False):
        raise ConnectionError("down")
    return [key]


fetch = retry(cached)
first = fetch("a")
print("result", first)
info = cached.cache_info()
print("hits", info.hits, "misses", info.misses)
print("same object again:", fetch("a") is first)
info = cached.cache_info()
print("hits", info.hits, "misses", info.misses)
