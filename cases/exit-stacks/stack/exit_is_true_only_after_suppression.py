# /// case
# rules = ["exit-stack.object.result"]
# introduced = "0.1.0"
# ///
"""The stack's own `__exit__` is true only when an exception came in and was suppressed."""

from contextlib import ExitStack


def filled(*exits):
    stack = ExitStack()
    for function in exits:
        stack.push(function)
    return stack


def agree(kind, error, traceback):
    return "yes"


def refuse(kind, error, traceback):
    return 0


error = ValueError("late")
print("no exception, agreeing exit:", filled(agree).__exit__(None, None, None))
print("exception, no exits:", filled().__exit__(ValueError, error, None))
print("exception, refusing exit:", filled(refuse).__exit__(ValueError, error, None))
print("exception, agreeing exit:", filled(agree).__exit__(ValueError, error, None))
print("exception, one of each:", filled(refuse, agree).__exit__(ValueError, error, None))
