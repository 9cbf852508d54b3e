# /// case
# rules = ["generator-manager.throw.base-exception", "generator-manager.throw.finally"]
# decides = ["s1-contextmanager-rollback-any"]
# introduced = "0.1.0"
# ///
"""`except Exception` around the `yield` rolls back on errors, not on interrupts and exits."""

from contextlib import contextmanager


@contextmanager
def transaction(log):
    try:
        yield
        log.append("commit")
    except Exception:
        log.append("rollback")
        raise
    finally:
        log.append("close")


for kind in (ValueError, StopIteration, KeyboardInterrupt, SystemExit, GeneratorExit):
    log = []
    try:
        with transaction(log):
            raise kind
    except BaseException as error:
        print(type(error).__name__, log)
