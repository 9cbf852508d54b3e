# /// case
# rules = ["exit-stack.callback.arguments"]
# introduced = "0.1.0"
# ///
"""A callback receives its registered arguments; `self` and `callback` are ordinary keywords."""

from contextlib import ExitStack


def record(*args, **kwds):
    print("positional", args, "keywords", sorted(kwds.items()))


with ExitStack() as stack:
    stack.callback(record)
    stack.callback(record, 1, 2)
    stack.callback(record, 3, callback="c", self="s")
