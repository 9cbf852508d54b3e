# /// case
# rules = ["exit-stack.unwind.base-exception", "exit-stack.unwind.all"]
# introduced = "0.1.0"
# ///
"""`SystemExit` raised by an exit still runs the exits further out, then ends the program."""

import sys
from contextlib import ExitStack


def watch(kind, error, traceback):
    print("outer exit sees", kind.__name__)


with ExitStack() as stack:
    stack.push(watch)
    stack.callback(sys.exit, 3)
    print("block ends")
print("never printed")
