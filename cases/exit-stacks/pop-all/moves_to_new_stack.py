# /// case
# rules = ["exit-stack.pop_all.transfer", "exit-stack.close.once"]
# decides = ["s2-exitstack-pop-all"]
# introduced = "0.1.0"
# ///
"""`pop_all` moves the exits to a new stack; the old block then runs nothing."""

from contextlib import ExitStack

with ExitStack() as stack:
    stack.callback(print, "registered first")
    stack.callback(print, "registered second")
    moved = stack.pop_all()
    print("a new stack:", moved is not stack)
print("old block left")
moved.close()
moved.close()
print("closed twice")
