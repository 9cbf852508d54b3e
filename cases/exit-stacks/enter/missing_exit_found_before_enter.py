# /// case
# rules = ["exit-stack.enter_context.exit-first", "exit-stack.enter_context.not-a-manager"]
# introduced = "0.1.0"
# ///
"""An object without `__exit__` is refused before its `__enter__` runs."""

from contextlib import ExitStack


class OnlyEnter:
    def __enter__(self):
        print("this enter must not run")


class OnlyExit:
    def __exit__(self, *details):
        print("this exit must not run")


with ExitStack() as stack:
    stack.callback(print, "callback runs")
    for candidate in (OnlyEnter(), OnlyExit(), None):
        try:
            stack.enter_context(candidate)
        except TypeError:
            print(type(candidate).__name__, "refused")
