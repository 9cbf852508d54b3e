# /// case
# rules = ["context-decorator.call.exception"]
# introduced = "0.1.0"
# ///
"""The manager sees the function's exception; if it suppresses it the call returns `None`."""

from contextlib import ContextDecorator


class Guard(ContextDecorator):
    def __init__(self, *tolerated):
        self.tolerated = tolerated

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        print("exit sees", repr(error))
        return kind in self.tolerated


@Guard(KeyError)
def fetch(error):
    if error is not None:
        raise error
    return "found"


print("result:", fetch(None))
print("result:", fetch(KeyError("k")))
try:
    fetch(ValueError("v"))
except ValueError as error:
    print("propagated:", repr(error))
