# /// case
# rules = ["exit-stack.unwind.arguments"]
# introduced = "0.1.0"
# ///
"""An exit receives type, object and traceback of the exception, or three `None`."""

from contextlib import ExitStack

problem = ValueError("problem")


def look_at(kind, error, traceback):
    print("type:", kind)
    if error is not None:
        print("  same object as raised:", error is problem)
        print("  its own traceback:", traceback is error.__traceback__)
    else:
        print("  object and traceback:", error, traceback)


with ExitStack() as stack:
    stack.push(look_at)
try:
    with ExitStack() as stack:
        stack.push(look_at)
        raise problem
except ValueError:
    print("propagated")
