# /// case
# rules = ["generator-manager.throw.stop-iteration", "generator-manager.throw.replace"]
# introduced = "0.1.0"
# ///
"""A `RuntimeError` that the generator raises from the block's exception is not undone."""

from contextlib import contextmanager


@contextmanager
def wrapping():
    try:
        yield
    except ValueError as error:
        raise RuntimeError("wrapped") from error


original = ValueError("block")
try:
    with wrapping():
        raise original
except RuntimeError as caught:
    print("leaves:", repr(caught))
    print("cause is the original:", caught.__cause__ is original)
