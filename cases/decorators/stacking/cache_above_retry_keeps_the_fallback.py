# /// case
# rules = ["decorator.stack.cache-below"]
# decides = ["s1-stacking-order-matters"]
# introduced = "0.1.0"
# ///
"""Over the cache a retry tries again on the next call; under it, what it gave up with is kept."""

from functools import cache


def retry(f):
    def wrapper(key):
        for _ in range(3):
            try:
                return f(key)
            except ConnectionError:
                pass
        return "gave up"

    return wrapper


def flaky(counts):
    failures = [True] * 4

    def fetch(key):
        counts.append(key)
        if failures:
            failures.pop()
            raise ConnectionError("down")
        return "data of " + key

    return fetch


counts = []
cache_below = retry(cache(flaky(counts)))
for call in (1, 2, 3):
    print("retry over cache:", cache_below("a"), "- body calls so far", len(counts))

counts = []
cache_above = cache(retry(flaky(counts)))
for call in (1, 2, 3):
    print("cache over retry:", cache_above("a"), "- body calls so far", len(counts))
