# /// case
# rules = ["generator-manager.enter.raises", "generator-manager.enter.before-yield"]
# decides = ["s2-contextmanager-before-yield-enter"]
# introduced = "0.1.0"
# ///
"""An exception before the `yield` leaves the `with` statement; the block does not run."""

from contextlib import contextmanager


@contextmanager
def broken():
    print("enter phase starts")
    raise KeyError("no key")
    try:
        yield
    finally:
        print("never printed: the try was not reached")


manager = broken()
print("manager made")
try:
    with manager:
        print("never printed: the block")
except KeyError as error:
    print("leaves:", repr(error))
