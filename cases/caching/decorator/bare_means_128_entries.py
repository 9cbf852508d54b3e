# /// case
# rules = ["lru-cache.decorator.forms", "cache.decorator.unbounded"]
# decides = ["s1-caching-functools-ships"]
# introduced = "0.1.0"
# ///
"""Bare lru_cache bounds at 128 entries; called, it takes its options; cache takes none."""

import functools


@functools.lru_cache
def bare(n):
    return n + 1


@functools.lru_cache()
def empty_call(n):
    return n + 1


@functools.lru_cache(16, True)
def positional(n):
    return n + 1


@functools.lru_cache(maxsize=None)
def without_limit(n):
    return n + 1


@functools.cache
def cached(n):
    return n + 1


for f in (bare, empty_call, positional, without_limit, cached):
    print(f.__name__, f(1), f.cache_parameters())
