# /// case
# rules = ["generator-manager.enter.no-yield-text", "generator-manager.exit.second-yield-text"]
# introduced = "0.1.0"
# ///
"""A wrong number of yields is reported by one of three messages."""

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
