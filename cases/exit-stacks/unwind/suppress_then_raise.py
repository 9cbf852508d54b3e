# /// case
# rules = ["exit-stack.unwind.replace", "exit-stack.context.after-suppress"]
# introduced = "0.1.0"
# ///
"""After a suppression a further exit may raise; the suppressed exception is not its context."""

from contextlib import ExitStack


def absorb(kind, error, traceback):
    print("absorb sees", repr(error))
    return True


def fail(kind, error, traceback):
    print("fail sees", repr(error))
    raise OSError("late failure")


try:
    with ExitStack() as stack:
        stack.push(fail)
        stack.push(absorb)
        raise ValueError("from the block")
except OSError as error:
    print("leaves:", repr(error), "context:", error.__context__)
