# /// case
# rules = ["context-decorator.generator.held"]
# introduced = "0.1.0"
# ///
"""Over asynchronous functions the manager is held while the body runs only since 3.15."""

from contextlib import ContextDecorator


class Noisy(ContextDecorator):
    def __enter__(self):
        print("  enter")

    def __exit__(self, kind, error, traceback):
        print("  exit")


@Noisy()
async def answer():
    print("  body")
    return 42


@Noisy()
async def numbers():
    print("  body")
    yield 1


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        print("  got", stop.value)
    except StopAsyncIteration:
        print("  exhausted")


print("call the coroutine function")
coroutine = answer()
print("run it")
run(coroutine)
print("call the asynchronous generator function")
generator = numbers()
print("iterate")
run(generator.__anext__())
run(generator.__anext__())
