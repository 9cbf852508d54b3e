# /// case
# rules = ["generator-manager.enter.raises", "generator-manager.throw.finally"]
# decides = ["s1-contextmanager-close-always"]
# introduced = "0.1.0"
# ///
"""`finally` closes on every way out of the `try`, which a failing `begin` never enters."""

from contextlib import contextmanager


class Store:
    def __init__(self, weakness):
        self.weakness = weakness
        self.closed = False

    def step(self, name):
        if name == self.weakness:
            raise OSError(name)


@contextmanager
def transaction(store):
    store.step("begin")
    try:
        yield
        store.step("commit")
    except Exception:
        store.step("rollback")
        raise
    finally:
        store.closed = True


for weakness in ("nothing", "block", "commit", "begin"):
    store = Store(weakness)
    try:
        with transaction(store):
            store.step("block")
    except OSError:
        pass
    print(weakness, "fails, closed:", store.closed)
