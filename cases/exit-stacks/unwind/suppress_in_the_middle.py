# /// case
# rules = ["exit-stack.unwind.suppress"]
# decides = ["s2-exitstack-suppress-semantics"]
# introduced = "0.1.0"
# ///
"""A true result ends the exception for the exits further out and for the statement."""

from contextlib import ExitStack, suppress


def watch(name):
    def leave(kind, error, traceback):
        print(name, "sees", None if kind is None else kind.__name__)

    return leave


with ExitStack() as stack:
    stack.push(watch("outer"))
    stack.enter_context(suppress(ZeroDivisionError))
    stack.push(watch("inner"))
    1 / 0
print("statement ended normally")
