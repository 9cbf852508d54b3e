# /// case
# rules = ["generator-manager.throw.skips-tail", "generator-manager.throw.finally"]
# decides = ["s2-contextmanager-after-yield-exit"]
# introduced = "0.1.0"
# ///
"""After an exception, of all the code behind the `yield` only the `finally` clause runs."""

from contextlib import contextmanager

steps = []


@contextmanager
def stage():
    try:
        yield
        steps.append("line after the yield")
    finally:
        steps.append("finally")
    steps.append("line after the try")


with stage():
    pass
print("block ends:", steps)
steps.clear()
try:
    with stage():
        raise ValueError("block")
except ValueError:
    print("block raises:", steps)
