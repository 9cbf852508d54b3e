# /// case
# rules = ["generator-manager.factory.call", "generator-manager.enter.before-yield"]
# decides = ["s2-contextmanager-decorator-makes-manager", "s1-contextmanager-before-yield"]
# introduced = "0.1.0"
# ///
"""Calling the factory runs nothing; the code before the `yield` runs when the block is entered."""

from contextlib import contextmanager


@contextmanager
def workshop(name):
    print("prepare", name)
    yield name
    print("tidy", name)


manager = workshop("wood")
print("manager made")
print("has both methods:", hasattr(manager, "__enter__"), hasattr(manager, "__exit__"))
with manager as place:
    print("work in", place)
print("another call, another manager:", workshop("wood") is not manager)
