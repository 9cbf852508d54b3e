# /// case
# rules = ["exit-stack.close.immediate", "exit-stack.unwind.all"]
# introduced = "0.1.0"
# ///
"""An exception from an exit leaves `close`, after all other exits have run."""

from contextlib import ExitStack


def fail(text):
    raise OSError(text)


stack = ExitStack()
stack.callback(print, "outer runs")
stack.callback(fail, "middle fails")
stack.callback(print, "inner runs")
try:
    stack.close()
except OSError as error:
    print("close raised:", error)
stack.close()
print("nothing left to run")
