# /// case
# rules = ["exit-stack.unwind.replace"]
# introduced = "0.1.0"
# ///
"""An exit that raises in answer to the block replaces the exception for the exits further out."""

from contextlib import ExitStack


def watch(name):
    def leave(kind, error, traceback):
        print(name, "sees", repr(error))

    return leave


def translate(kind, error, traceback):
    raise LookupError("translated") from error


try:
    with ExitStack() as stack:
        stack.push(watch("outer"))
        stack.push(translate)
        stack.push(watch("inner"))
        raise ValueError("original")
except LookupError as error:
    print("leaves:", repr(error), "cause:", repr(error.__cause__))
