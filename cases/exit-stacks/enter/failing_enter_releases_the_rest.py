# /// case
# rules = ["exit-stack.enter_context.enter-raises"]
# decides = ["s1-exitstack-partial-failure"]
# introduced = "0.1.0"
# ///
"""When the third manager cannot be entered, the two before it are exited with that exception."""

from contextlib import ExitStack


class Part:
    def __init__(self, name, broken=False):
        self.name = name
        self.broken = broken

    def __enter__(self):
        if self.broken:
            raise FileNotFoundError(self.name + " is missing")
        print("enter", self.name)

    def __exit__(self, kind, error, traceback):
        print("exit", self.name, "with", kind.__name__)


parts = [Part("one"), Part("two"), Part("three", broken=True), Part("four")]
try:
    with ExitStack() as stack:
        for part in parts:
            stack.enter_context(part)
        print("never printed")
except FileNotFoundError as error:
    print("propagates:", error)
