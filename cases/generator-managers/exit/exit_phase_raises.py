# /// case
# rules = ["generator-manager.exit.raises"]
# introduced = "0.1.0"
# ///
"""An exception of the exit phase leaves unless the generator's own `try` covers it."""

from contextlib import contextmanager


@contextmanager
def uncovered():
    yield
    raise OSError("exit phase failed")


@contextmanager
def covered():
    try:
        yield
        raise OSError("exit phase failed")
    except OSError as error:
        print("handled in the generator:", error)


try:
    with uncovered():
        print("block")
except OSError as error:
    print("leaves:", error)
with covered():
    print("block")
print("after both")
