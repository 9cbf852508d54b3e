# /// case
# rules = ["exit-stack.push.callable"]
# introduced = "0.1.0"
# ///
"""A pushed function is called like an `__exit__` and can suppress."""

from contextlib import ExitStack


def report(kind, error, traceback):
    print("report:", kind.__name__, error, "with traceback:", traceback is not None)


def absorb(kind, error, traceback):
    print("absorb:", kind.__name__)
    return True


with ExitStack() as stack:
    stack.push(absorb)
    stack.push(report)
    raise ValueError("from the block")
print("after the block")
