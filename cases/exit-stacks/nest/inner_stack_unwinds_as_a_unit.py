# /// case
# rules = ["exit-stack.nest.unit"]
# introduced = "0.1.0"
# ///
"""A stack entered on another one unwinds at its own place, with all that was added to it."""

from contextlib import ExitStack

with ExitStack() as outer:
    outer.callback(print, "outer, registered first")
    inner = outer.enter_context(ExitStack())
    inner.callback(print, "  inner, registered early")
    outer.callback(print, "outer, registered last")
    inner.callback(print, "  inner, registered after that")
    print("block ends")
