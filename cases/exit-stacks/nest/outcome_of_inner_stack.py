# /// case
# rules = ["exit-stack.nest.unit", "exit-stack.unwind.suppress", "exit-stack.unwind.replace"]
# introduced = "0.1.0"
# ///
"""The outer stack sees only what the inner one made of the exception."""

from contextlib import ExitStack


def watch(kind, error, traceback):
    print("outer exit sees", repr(error))


def absorb(kind, error, traceback):
    print("inner exit absorbs", repr(error))
    return True


def replace(kind, error, traceback):
    print("inner exit replaces", repr(error))
    raise LookupError("replacement")


for answer in (absorb, replace):
    try:
        with ExitStack() as outer:
            outer.push(watch)
            inner = outer.enter_context(ExitStack())
            inner.push(answer)
            raise ValueError("block")
        print("ended normally")
    except LookupError as error:
        print("leaves:", repr(error))
