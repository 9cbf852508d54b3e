# /// case
# rules = ["generator-manager.enter.no-yield", "generator-manager.exit.second-yield"]
# decides = ["s1-contextmanager-yield-once", "s2-contextmanager-yield-count"]
# examples = ["s2-ex41"]
# introduced = "0.1.0"
# ///
"""No `yield` and a second `yield` are both a `RuntimeError`; one on each branch is fine."""

from contextlib import contextmanager


@contextmanager
def never(ready):
    if ready is None:
        yield


@contextmanager
def twice(ready):
    yield "first"
    yield "second"


@contextmanager
def again_in_answer(ready):
    try:
        yield
    except ValueError:
        yield


@contextmanager
def one_per_branch(ready):
    if ready:
        yield "ready"
    else:
        yield "not ready"


for manager in (never, twice, again_in_answer, one_per_branch):
    try:
        with manager(False) as value:
            print(manager.__name__, "block runs with", value)
            if manager is again_in_answer:
                raise ValueError("block")
        print("ended normally")
    except RuntimeError:
        print(manager.__name__, "RuntimeError")
