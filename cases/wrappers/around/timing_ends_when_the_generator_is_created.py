# /// case
# rules = ["wrapper.lazy.creation-only"]
# decides = ["s1-decorators-timed-async-gen"]
# introduced = "0.1.0"
# ///
"""A wrapper around a generator function or a coroutine function surrounds only its creation."""


def timed(function):
    def wrapper():
        print("start", function.__name__)
        try:
            return function()
        finally:
            print("stop", function.__name__)

    return wrapper


@timed
def numbers():
    print("generator body runs")
    yield 1


@timed
async def answer():
    print("coroutine body runs")
    return 42


print("items", list(numbers()))
coroutine = answer()
try:
    coroutine.send(None)
except StopIteration as stop:
    print("answer", stop.value)
