# /// case
# rules = ["lru-cache.key.hashable"]
# decides = ["s2-caching-unhashable-typeerror"]
# introduced = "0.1.0"
# ///
"""An unhashable argument anywhere in the call is refused, and no counter moves."""

import functools

runs = []


@functools.lru_cache
def size(value, extra=None):
    runs.append(value)
    return len(value)


def attempt(label, *args, **kwargs):
    try:
        print(label, size(*args, **kwargs))
    except TypeError:
        print(label, "TypeError")


attempt("list", [1])
attempt("dict", {})
attempt("set", {1})
attempt("tuple with a list", (1, [2]))
attempt("keyword", "ab", extra=[])
print("runs", runs, size.cache_info())

attempt("tuple", (1, 2))
attempt("frozenset", frozenset({1}))
print("runs", len(runs), size.cache_info())
