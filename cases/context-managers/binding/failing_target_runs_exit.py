# /// case
# rules = ["with.target.failure"]
# illustrates = ["s2-context-managers-enter-value-as"]
# introduced = "0.1.0"
# ///
"""An exception raised while the target is bound reaches `__exit__`, which may suppress it."""


class Pair:
    def __init__(self, forgive):
        self.forgive = forgive

    def __enter__(self):
        print("enter")
        return 1, 2

    def __exit__(self, kind, error, traceback):
        print("exit sees", kind.__name__)
        return self.forgive


def refuse():
    raise LookupError("no such place")


with Pair(forgive=True) as (a, b, c):
    print("body")
print("after too few values")

try:
    with Pair(forgive=False) as {}[refuse()]:
        print("body")
except LookupError as error:
    print("propagated:", error)
