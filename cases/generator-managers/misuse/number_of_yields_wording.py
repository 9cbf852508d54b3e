# /// case
# rules = ["generator-manager.enter.no-yield-text", "generator-manager.exit.second-yield-text"]
# introduced = "0.1.0"
# ///
"""The three messages for a wrong number of yields."""

from contextlib import contextmanager


@contextmanager
def never():
    if False:
        yield


@contextmanager
def twice():
    yield
    yield


@contextmanager
def again_in_answer():
    try:
        yield
    except ValueError:
        yield


for manager in (never, twice, again_in_answer):
    try:
        with manager():
            if manager is again_in_answer:
                raise ValueError("block")
    except RuntimeError as error:
        print(error)
