# /// case
# rules = ["with.argument.current"]
# introduced = "0.1.0"
# ///
"""`sys.exception()` inside `__exit__` is the block's exception, else that around the statement."""

import sys


class Show:
    def __init__(self, label):
        self.label = label

    def __enter__(self):
        print(self.label, "on entering:", repr(sys.exception()))

    def __exit__(self, kind, error, traceback):
        print(self.label, "on leaving:", repr(sys.exception()), sys.exception() is error)
        return True


with Show("clean"):
    pass
with Show("raising"):
    raise KeyError("body")
print("afterwards:", sys.exception())

try:
    raise ValueError("outer")
except ValueError:
    with Show("clean in a handler"):
        pass
    with Show("raising in a handler"):
        raise KeyError("body")
    print("still handling:", repr(sys.exception()))
print("at the end:", sys.exception())
