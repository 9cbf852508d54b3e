# /// case
# rules = ["generator-manager.exit.raises", "generator-manager.throw.finally"]
# introduced = "0.1.0"
# ///
"""If `commit` itself fails inside the `try`, the rollback runs although the block succeeded."""

from contextlib import contextmanager


@contextmanager
def transaction():
    try:
        yield
        print("commit fails")
        raise OSError("disk full")
    except Exception as error:
        print("rollback because of", repr(error))
        raise
    finally:
        print("close")


try:
    with transaction():
        print("block succeeds")
except OSError as error:
    print("leaves:", error)
