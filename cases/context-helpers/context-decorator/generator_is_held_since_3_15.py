# /// case
# rules = ["context-decorator.generator.held"]
# introduced = "0.1.0"
# ///
"""Over a generator function the manager is held through the iteration only since 3.15."""

from contextlib import ContextDecorator


class Noisy(ContextDecorator):
    def __enter__(self):
        print("  enter")

    def __exit__(self, kind, error, traceback):
        print("  exit with", None if kind is None else kind.__name__)


@Noisy()
def numbers():
    print("  body starts")
    sent = yield 1
    print("  received", sent)
    yield 2
    return "result"


print("call")
generator = numbers()
print("iterate")
print("  got", next(generator))
print("  got", generator.send("a value"))
try:
    next(generator)
except StopIteration as stop:
    print("  ended with", stop.value)
print("leave early")
generator = numbers()
next(generator)
generator.close()
