# /// case
# rules = ["wraps.limits.cache-methods"]
# illustrates = ["s2-production-transparent"]
# introduced = "0.1.0"
# ///
"""A wrapper around a cached function has no cache_info and no cache_clear, but cache_parameters."""

import functools


def logged(function):
    @functools.wraps(function)
    def wrapper(*args):
        return function(*args)

    return wrapper


@logged
@functools.lru_cache
def square(number):
    return number * number


print("results:", square(3), square(3))
for name in ("cache_info", "cache_clear", "cache_parameters"):
    print(name, "outside:", hasattr(square, name), "- below:", hasattr(square.__wrapped__, name))
print("hits:", square.__wrapped__.cache_info().hits)
print("entry of its dict:", "cache_parameters" in vars(square.__wrapped__))
