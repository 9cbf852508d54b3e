# /// case
# rules = ["wraps.limits.cache-methods"]
# introduced = "0.1.0"
# ///
"""A wrapper above a cache shows cache_parameters, but not cache_info."""

import functools


def outer(f):
    @functools.wraps(f)
    def wrapper(*args):
        return f(*args)

    return wrapper


@outer
@functools.cache
def square(x):
    return x * x


square(3)
for name in ("cache_info", "cache_clear", "cache_parameters"):
    print(name, "on the wrapper:", hasattr(square, name))
    print(name, "below it:", hasattr(square.__wrapped__, name))
print("hits through the chain:", square.__wrapped__.cache_info().hits)
