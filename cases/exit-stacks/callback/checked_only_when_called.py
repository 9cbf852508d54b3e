# /// case
# rules = ["exit-stack.callback.checked-late"]
# introduced = "0.1.0"
# ///
"""What is registered is called only at the end, so a thing that is no function fails late."""

from contextlib import ExitStack

for register in ("push", "callback"):
    stack = ExitStack()
    stack.callback(print, "  outer callback runs")
    result = getattr(stack, register)("not a function")
    print(register, "accepts and returns:", result)
    try:
        stack.close()
    except TypeError:
        print("  TypeError on closing")
