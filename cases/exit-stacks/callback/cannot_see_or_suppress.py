# /// case
# rules = ["exit-stack.callback.blind", "exit-stack.callback.arguments"]
# decides = ["s2-exitstack-callback"]
# examples = ["s2-ex58"]
# introduced = "0.1.0"
# ///
"""A callback gets no exception details, and its true result suppresses nothing."""

from contextlib import ExitStack


def clean(*args, **kwds):
    print("cleanup called with", args, kwds)
    return True


try:
    with ExitStack() as stack:
        stack.callback(clean)
        stack.callback(clean, "cache", force=True)
        print("registered:", stack.callback(clean, "temp") is clean)
        raise ValueError("block failed")
except ValueError as error:
    print("still propagates:", error)
