# /// case
# rules = ["wrapper.lazy.delegating"]
# introduced = "0.1.0"
# ///
"""A wrapper that is itself a generator or a coroutine surrounds the whole execution."""


def timed_generator(function):
    def wrapper():
        print("start")
        try:
            return (yield from function())
        finally:
            print("stop")

    return wrapper


def timed_coroutine(function):
    async def wrapper():
        print("start")
        try:
            return await function()
        finally:
            print("stop")

    return wrapper


@timed_generator
def numbers():
    print("generator body runs")
    yield 1


@timed_coroutine
async def answer():
    print("coroutine body runs")
    return 42


generator = numbers()
print("generator created")
print("items", list(generator))
coroutine = answer()
print("coroutine created")
try:
    coroutine.send(None)
except StopIteration as stop:
    print("answer", stop.value)
