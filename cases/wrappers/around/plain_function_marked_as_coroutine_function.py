# /// case
# rules = ["wrapper.lazy.marked"]
# introduced = "0.1.0"
# ///
"""markcoroutinefunction marks a wrapper in place; it does not change what a call returns."""

import inspect


def plain(function):
    def wrapper():
        return function()

    return wrapper


@plain
async def answer():
    return 42


print("before:", inspect.iscoroutinefunction(answer))
marked = inspect.markcoroutinefunction(answer)
print("after:", inspect.iscoroutinefunction(answer), "- same object:", marked is answer)
coroutine = answer()
print("result is a coroutine:", inspect.iscoroutine(coroutine))
coroutine.close()
pointless = inspect.markcoroutinefunction(plain(lambda: "text"))
print("marked without reason:", inspect.iscoroutinefunction(pointless), pointless())
