# /// case
# rules = ["generator-manager.lifetime.single-use"]
# decides = ["s2-contextmanager-single-use"]
# examples = ["s2-ex41"]
# introduced = "0.1.0"
# ///
"""A manager can be entered once, neither a second time nor inside its own block."""

from contextlib import contextmanager


@contextmanager
def ticket():
    yield "valid"
    print("used up")


manager = ticket()
with manager as state:
    print("first block:", state)
    try:
        with manager:
            print("never printed")
    except (AttributeError, RuntimeError):
        print("inside its own block: refused")
try:
    with manager:
        print("never printed")
except (AttributeError, RuntimeError):
    print("second time: refused")
with ticket() as state:
    print("a new manager:", state)
