# /// case
# rules = ["generator-manager.throw.skips-tail", "generator-manager.throw.finally"]
# decides = ["s1-contextmanager-after-yield"]
# introduced = "0.1.0"
# ///
"""When the block raises, code that only follows the `yield` is skipped; a `finally` is not."""

from contextlib import contextmanager


@contextmanager
def with_tail():
    yield
    print("  exit phase")


@contextmanager
def with_finally():
    try:
        yield
    finally:
        print("  exit phase")


for manager in (with_tail, with_finally):
    for fails in (False, True):
        print(manager.__name__, "block raises" if fails else "block ends")
        try:
            with manager():
                if fails:
                    raise ValueError("block")
        except ValueError:
            print("  propagated")
