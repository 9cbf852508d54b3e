# /// case
# rules = ["with.exit.generator-close", "with.exit.once"]
# decides = ["s2-context-managers-summary-safe"]
# introduced = "0.1.0"
# ///
"""Closing a suspended generator, or throwing into it, leaves its block through `__exit__`."""


class Room:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        print("leave", self.name, "because of", kind and kind.__name__)
        return False


def visitor():
    with Room("hall"), Room("cabinet"):
        yield "inside"
        print("never reached")


closed = visitor()
print(next(closed))
closed.close()
print("closed")
closed.close()
print("closing again does nothing")

unstarted = visitor()
unstarted.close()
print("a generator that never started has nothing to leave")

thrown = visitor()
next(thrown)
try:
    thrown.throw(KeyError("intruder"))
except KeyError:
    print("out came the KeyError")
