# /// case
# rules = ["generator-manager.throw.skips-tail"]
# examples = ["s2-ex05"]
# introduced = "0.1.0"
# ///
"""If the block raises, the code after a bare `yield` is skipped; `try` and `finally` keep it."""

from contextlib import contextmanager


@contextmanager
def bare(name):
    print("connecting to", name)
    yield name
    print("disconnecting from", name)


@contextmanager
def protected(name):
    print("connecting to", name)
    try:
        yield name
    finally:
        print("disconnecting from", name)


for manager in bare, protected:
    try:
        with manager(manager.__name__) as link:
            print("using", link)
            raise OSError("line is dead")
    except OSError as error:
        print("caught:", error)
