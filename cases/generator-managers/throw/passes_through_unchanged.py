# /// case
# rules = ["generator-manager.throw.uncaught", "generator-manager.throw.finally"]
# decides = ["s2-contextmanager-try-finally-cleanup", "s1-contextmanager-reraise"]
# examples = ["s2-ex40"]
# introduced = "0.1.0"
# ///
"""An exception that is not caught, or raised again by a bare `raise`, leaves as the same object."""

from contextlib import contextmanager


@contextmanager
def only_cleanup():
    try:
        yield
    finally:
        print("  cleanup")


@contextmanager
def bare_raise():
    try:
        yield
    except Exception:
        print("  noticed")
        raise


@contextmanager
def raise_object():
    try:
        yield
    except Exception as error:
        raise error


with only_cleanup():
    print("a normal block")
for manager in (only_cleanup, bare_raise, raise_object):
    original = KeyError("original")
    print(manager.__name__)
    try:
        with manager():
            raise original
    except KeyError as caught:
        print("  same object:", caught is original, "context:", caught.__context__)
