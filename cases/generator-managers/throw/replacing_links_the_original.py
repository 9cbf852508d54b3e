# /// case
# rules = ["generator-manager.throw.replace"]
# introduced = "0.1.0"
# ///
"""An exception raised in answer takes the place of the block's, which becomes its context."""

from contextlib import contextmanager


@contextmanager
def translate(explicit):
    try:
        yield
    except KeyError as error:
        if explicit:
            raise LookupError("translated") from error
        raise LookupError("translated")


for explicit in (False, True):
    original = KeyError("original")
    try:
        with translate(explicit):
            raise original
    except LookupError as caught:
        print("explicit cause:", explicit)
        print("  leaves:", repr(caught))
        print("  context is the original:", caught.__context__ is original)
        print("  cause is the original:", caught.__cause__ is original)
