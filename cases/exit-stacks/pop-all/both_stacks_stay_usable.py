# /// case
# rules = ["exit-stack.pop_all.transfer"]
# introduced = "0.1.0"
# ///
"""After `pop_all` both stacks take new exits, independent of each other."""

from contextlib import ExitStack

old = ExitStack()
old.callback(print, "moved")
new = old.pop_all()
old.callback(print, "registered on the old one")
new.callback(print, "registered on the new one")
old.close()
print("old one closed")
with new:
    print("new one in a with statement")
