# /// case
# rules = ["exit-stack.close.not-reentrant"]
# introduced = "0.1.0"
# ///
"""Entering a stack inside its own block lets the inner end run the outer exits as well."""

from contextlib import ExitStack

stack = ExitStack()
with stack:
    stack.callback(print, "registered in the outer block")
    with stack:
        stack.callback(print, "registered in the inner block")
        print("inner block ends")
    print("back in the outer block")
    stack.callback(print, "registered afterwards")
print("outside")
