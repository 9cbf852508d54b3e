# /// case
# rules = ["generator-manager.throw.stop-iteration"]
# decides = ["s2-contextmanager-stopiteration"]
# introduced = "0.1.0"
# ///
"""`StopIteration` and `RuntimeError` raised in the block leave as they are."""

from contextlib import contextmanager


@contextmanager
def plain():
    yield


@contextmanager
def cleaning():
    try:
        yield
    finally:
        pass


for original in (StopIteration("stop"), RuntimeError("run"), StopAsyncIteration("async")):
    for manager in (plain, cleaning):
        try:
            with manager():
                raise original
        except Exception as caught:
            print(type(caught).__name__, "same object:", caught is original)
            print("  cause:", caught.__cause__, "context:", caught.__context__)
