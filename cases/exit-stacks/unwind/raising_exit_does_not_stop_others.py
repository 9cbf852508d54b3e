# /// case
# rules = ["exit-stack.unwind.all", "exit-stack.unwind.lifo"]
# decides = ["s1-exitstack-unwinds-all"]
# examples = ["s2-ex57"]
# introduced = "0.1.0"
# ///
"""Every manager is exited even if exits on the way raise; each sees the latest exception."""

from contextlib import ExitStack


class Worker:
    def __init__(self, name, failure=None):
        self.name = name
        self.failure = failure

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        print("exit", self.name, "sees", repr(error))
        if self.failure is not None:
            raise self.failure


try:
    with ExitStack() as stack:
        stack.enter_context(Worker("outermost"))
        stack.enter_context(Worker("second", OSError("second fails")))
        stack.enter_context(Worker("third"))
        stack.enter_context(Worker("innermost", KeyError("innermost fails")))
        print("block ends normally")
except OSError as error:
    print("leaves the block:", repr(error))
