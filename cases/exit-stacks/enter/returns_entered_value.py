# /// case
# rules = ["exit-stack.enter_context.result"]
# decides = ["s2-exitstack-enter-context"]
# introduced = "0.1.0"
# ///
"""`enter_context` enters, registers the exit and returns what `__enter__` returned."""

from contextlib import ExitStack


class Account:
    def __init__(self, owner):
        self.owner = owner

    def __enter__(self):
        print("enter", self.owner)
        return self.owner.upper()

    def __exit__(self, *details):
        print("exit", self.owner)


with ExitStack() as stack:
    first = stack.enter_context(Account("ada"))
    print("returned", first)
    second = stack.enter_context(Account("bob"))
    print("returned", second)
