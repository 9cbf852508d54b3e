# /// case
# rules = ["generator-manager.throw.swallow"]
# introduced = "0.1.0"
# ///
"""Catching the exception and ending suppresses it, whatever the generator returns."""

from contextlib import contextmanager


@contextmanager
def catching(result):
    try:
        yield
    except ZeroDivisionError:
        print("caught, returning", result)
        return result


@contextmanager
def returning_true_unasked():
    yield
    return True


for result in (True, False, None):
    with catching(result):
        1 / 0
    print("suppressed")
try:
    with returning_true_unasked():
        1 / 0
except ZeroDivisionError:
    print("not caught: propagated")
