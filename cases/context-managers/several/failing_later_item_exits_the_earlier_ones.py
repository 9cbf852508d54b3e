# /// case
# rules = ["with.items.later-failure"]
# illustrates = ["s2-context-managers-nest-multiple"]
# introduced = "0.1.0"
# ///
"""If a later item fails in expression, enter or target, the earlier ones are exited."""


class Layer:
    def __init__(self, name, result=None, forgive=False):
        self.name, self.result, self.forgive = name, result, forgive

    def __enter__(self):
        print("  enter", self.name)
        if isinstance(self.result, Exception):
            raise self.result
        return self.result

    def __exit__(self, kind, error, traceback):
        print("  leave", self.name, "with", kind and kind.__name__)
        return self.forgive


def broken():
    raise LookupError("no manager")


print("expression")
with Layer("a", forgive=True), Layer("b"), broken():
    print("body")
print("enter")
with Layer("a", forgive=True), Layer("b"), Layer("c", OSError("no entry")):
    print("body")
print("target")
with Layer("a"), Layer("b", forgive=True), Layer("c", 7) as (x, y):
    print("body")
print("nobody forgives")
try:
    with Layer("a"), broken():
        print("body")
except LookupError as error:
    print("propagated:", error)
