# /// case
# rules = ["exit-stack.enter_context.not-a-manager-text"]
# introduced = "0.1.0"
# ///
"""The refusal of `enter_context` names module and type."""

from contextlib import ExitStack


class Ghost:
    def __enter__(self):
        return self


with ExitStack() as stack:
    for thing in (3, object(), Ghost()):
        try:
            stack.enter_context(thing)
        except TypeError as error:
            print(error)
