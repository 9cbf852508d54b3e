# /// case
# rules = ["exit-stack.pop_all.transfer", "exit-stack.enter_context.enter-raises"]
# introduced = "0.1.0"
# ///
"""With `pop_all` as its last statement a block keeps all resources or releases those it got."""

from contextlib import ExitStack


class Lock:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        if self.name == "busy":
            raise RuntimeError("lock is busy")
        print("  lock", self.name)

    def __exit__(self, *details):
        print("  unlock", self.name)


def acquire(*names):
    with ExitStack() as stack:
        for name in names:
            stack.enter_context(Lock(name))
        return stack.pop_all()


print("first try")
held = acquire("a", "b")
print("held after the call")
held.close()
print("second try")
try:
    acquire("a", "busy", "c")
except RuntimeError as error:
    print("failed:", error)
