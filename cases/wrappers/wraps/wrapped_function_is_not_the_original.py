# /// case
# rules = ["wraps.limits.not-transparent"]
# decides = ["s2-production-transparent"]
# introduced = "0.1.0"
# ///
"""With wraps the looks agree, but identity, defaults and further methods do not."""

import functools


def logged(function):
    @functools.wraps(function)
    def wrapper(*args):
        return function(*args)

    return wrapper


@functools.lru_cache
def square(number=1):
    return number * number


decorated = logged(square)
print("result equal:", decorated(3) == square(3))
print("name equal:", decorated.__name__ == square.__name__)
print("same object:", decorated is square)
print("defaults equal:", decorated.__defaults__ == square.__wrapped__.__defaults__)
print("has cache_info:", hasattr(decorated, "cache_info"))
