# /// case
# rules = ["generator-manager.lifetime.single-use-error"]
# introduced = "0.1.0"
# ///
"""The error of a second entry is an `AttributeError`."""

from contextlib import contextmanager


@contextmanager
def ticket():
    yield


manager = ticket()
with manager:
    try:
        manager.__enter__()
    except Exception as error:
        print("inside its own block:", type(error).__name__)
try:
    manager.__enter__()
except Exception as error:
    print("second time:", type(error).__name__)
