# /// case
# rules = ["exit-stack.object.no-finalizer"]
# introduced = "0.1.0"
# ///
"""A stack that is filled and never closed does not run its exits when it goes away."""

from contextlib import ExitStack


def forget():
    stack = ExitStack()
    stack.callback(print, "this callback never runs")
    print("stack filled")


forget()
print("stack forgotten")

kept = ExitStack()
kept.callback(print, "this callback runs")
kept.close()
