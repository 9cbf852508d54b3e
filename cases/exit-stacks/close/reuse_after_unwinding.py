# /// case
# rules = ["exit-stack.close.reuse"]
# introduced = "0.1.0"
# ///
"""One stack serves several blocks in turn, also after one of them failed."""

from contextlib import ExitStack

stack = ExitStack()
for attempt in (1, 2, 3):
    try:
        with stack:
            stack.callback(print, "cleanup of attempt", attempt)
            if attempt == 2:
                raise ValueError("attempt 2 fails")
            print("attempt", attempt, "works")
    except ValueError as error:
        print("caught:", error)
with stack:
    print("empty again")
