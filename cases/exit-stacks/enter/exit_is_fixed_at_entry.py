# /// case
# rules = ["exit-stack.enter_context.exit-first"]
# introduced = "0.1.0"
# ///
"""The `__exit__` that counts is the one the class had before `__enter__` ran."""

from contextlib import ExitStack


def replacement(self, *details):
    print("replaced exit")


class Stable:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        print("original exit of Stable")


class Shifting:
    def __enter__(self):
        Shifting.__exit__ = replacement
        return self

    def __exit__(self, *details):
        print("original exit of Shifting")


with ExitStack() as stack:
    stack.enter_context(Stable())
    stack.enter_context(Shifting())
    Stable.__exit__ = replacement
    print("both classes changed")
with ExitStack() as stack:
    stack.enter_context(Stable())
