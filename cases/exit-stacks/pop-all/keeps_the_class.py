# /// case
# rules = ["exit-stack.pop_all.type"]
# introduced = "0.1.0"
# ///
"""The stack made by `pop_all` has the class of the old one."""

from contextlib import ExitStack


class Named(ExitStack):
    created = 0

    def __init__(self, *args):
        super().__init__()
        Named.created += 1
        print("new", type(self).__name__, "with arguments", args)


with Named("label") as stack:
    stack.callback(print, "cleanup")
    moved = stack.pop_all()
print("same class:", type(moved) is Named, "stacks created:", Named.created)
moved.close()
