# /// case
# rules = ["exit-stack.object.as-value"]
# decides = ["s2-exitstack-programmatic-stack"]
# introduced = "0.1.0"
# ///
"""A stack is a context manager whose `as` value is the stack itself."""

from contextlib import ExitStack

stack = ExitStack()
with stack as target:
    print("as binds the stack:", target is stack)
    for layer in ("bottom", "middle", "top"):
        stack.callback(print, "unwind", layer)
    print("block ends")
print("after the block")
