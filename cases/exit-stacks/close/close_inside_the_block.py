# /// case
# rules = ["exit-stack.close.once"]
# introduced = "0.1.0"
# ///
"""A block whose stack was closed inside has nothing left to run, unless more is registered."""

from contextlib import ExitStack

with ExitStack() as stack:
    stack.callback(print, "early cleanup")
    print("before close")
    stack.close()
    stack.close()
    print("after close")
print("after the first block")

with ExitStack() as stack:
    stack.callback(print, "closed by hand")
    stack.close()
    stack.callback(print, "closed by the block")
    print("block ends")
