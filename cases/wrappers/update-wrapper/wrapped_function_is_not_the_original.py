# /// case
# rules = ["wraps.limits.not-transparent"]
# decides = ["s2-production-transparent"]
# introduced = "0.1.0"
# ///
"""With wraps the looks agree, but identity, defaults and methods of the original do not."""

import functools


def logged(function):
    @functools.wraps(function)
    def wrapper(*args):
        return function(*args)

    return wrapper


class Memo:
    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.known = {}

    def __call__(self, number):
        if number not in self.known:
            self.known[number] = self.__wrapped__(number)
        return self.known[number]

    def cache_size(self):
        return len(self.known)


def square(number=1):
    return number * number


decorated = logged(square)
print("result equal:", decorated(3) == square(3))
print("name equal:", decorated.__name__ == square.__name__)
print("same object:", decorated is square)
print("defaults equal:", decorated.__defaults__ == square.__defaults__)
memo = Memo(square)
print("memo has cache_size:", hasattr(memo, "cache_size"))
print("logged memo has cache_size:", hasattr(logged(memo), "cache_size"))
