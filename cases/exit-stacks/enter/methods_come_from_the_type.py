# /// case
# rules = ["exit-stack.enter_context.type-lookup", "exit-stack.enter_context.not-a-manager"]
# introduced = "0.1.0"
# ///
"""Methods set on the instance are not seen, neither as replacements nor as a protocol."""

from contextlib import ExitStack


class Gate:
    def __enter__(self):
        return "entered by the class"

    def __exit__(self, *details):
        print("exited by the class")


class Blank:
    pass


gate = Gate()
gate.__enter__ = lambda: "entered by the instance"
gate.__exit__ = lambda *details: print("exited by the instance")

blank = Blank()
blank.__enter__ = lambda: "entered"
blank.__exit__ = lambda *details: print("exited")

with ExitStack() as stack:
    print(stack.enter_context(gate))
    try:
        print(stack.enter_context(blank))
    except TypeError:
        print("methods of the instance alone: TypeError")
