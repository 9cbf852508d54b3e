# /// case
# rules = ["generator-manager.throw.at-yield", "generator-manager.throw.swallow"]
# decides = ["s2-contextmanager-reraised-at-yield"]
# introduced = "0.1.0"
# ///
"""The exception of the block is raised at the `yield`, as the same object."""

from contextlib import contextmanager

received = []


@contextmanager
def catcher():
    try:
        yield "ready"
        print("never printed")
    except ValueError as error:
        received.append(error)
        print("raised at the yield:", repr(error))


original = ValueError("from the block")
with catcher() as state:
    print("block is", state)
    raise original
print("after the block")
print("same object:", received[0] is original)
print("with a traceback:", original.__traceback__ is not None)
