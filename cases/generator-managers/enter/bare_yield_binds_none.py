# /// case
# rules = ["generator-manager.enter.value"]
# decides = ["s2-contextmanager-yield-value-as"]
# introduced = "0.1.0"
# ///
"""A bare `yield` gives `None` to `as`; a value computed before it arrives as it is."""

from contextlib import contextmanager


@contextmanager
def silent():
    yield


@contextmanager
def greeting(name):
    text = "hello " + name
    yield text


with silent() as target:
    print("bare yield:", target)
with greeting("Ada") as target:
    print("yield with a value:", target)
