# /// case
# rules = ["generator-manager.factory.arguments"]
# introduced = "0.1.0"
# ///
"""Arguments go to the generator function; a wrong call fails before any `with`."""

from contextlib import contextmanager


@contextmanager
def loan(book, days=14, *, renew=False):
    print("lend", book, days, renew)
    yield
    print("return", book)


with loan("atlas", renew=True):
    print("read")
try:
    loan()
    print("never printed")
except TypeError:
    print("missing argument: TypeError at the call")
try:
    loan("atlas", 7, True)
    print("never printed")
except TypeError:
    print("surplus argument: TypeError at the call")
