# /// case
# rules = ["wrapper.lazy.kind"]
# introduced = "0.1.0"
# ///
"""functools.wraps does not make a plain wrapper a coroutine function or a generator function."""

import functools
import inspect


def plain(function):
    @functools.wraps(function)
    def wrapper():
        return function()

    return wrapper


@plain
async def answer():
    return 42


@plain
def numbers():
    yield 1


print("wrapper is a coroutine function:", inspect.iscoroutinefunction(answer))
print("the original is:", inspect.iscoroutinefunction(answer.__wrapped__))
print("wrapper is a generator function:", inspect.isgeneratorfunction(numbers))
print("the original is:", inspect.isgeneratorfunction(numbers.__wrapped__))
print("the result is a generator:", inspect.isgenerator(numbers()))
