# /// case
# rules = ["exit-stack.object.dynamic", "exit-stack.unwind.all"]
# illustrates = ["s1-exitstack-clean-answer"]
# introduced = "0.1.0"
# ///
"""A `finally` loop over connections leaks when one close fails; a stack closes them all."""

from contextlib import ExitStack


class Connection:
    def __init__(self, name):
        self.name = name
        self.open = True

    def close(self):
        if self.name == "b":
            raise OSError("b does not answer")
        self.open = False


def by_hand(connections):
    try:
        print("  work")
    finally:
        for connection in reversed(connections):
            connection.close()


def by_stack(connections):
    with ExitStack() as stack:
        for connection in connections:
            stack.callback(connection.close)
        print("  work")


for style in (by_hand, by_stack):
    connections = [Connection(name) for name in "abc"]
    print(style.__name__)
    try:
        style(connections)
    except OSError as error:
        print("  error:", error)
    print("  left open:", [c.name for c in connections if c.open])
