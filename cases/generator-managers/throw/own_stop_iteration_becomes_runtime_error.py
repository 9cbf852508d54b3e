# /// case
# rules = ["generator-manager.throw.own-stop-iteration"]
# introduced = "0.1.0"
# ///
"""`StopIteration` from the generator's own code becomes a `RuntimeError`, whatever the phase."""

from contextlib import contextmanager


@contextmanager
def in_enter_phase():
    raise StopIteration("enter")
    yield


@contextmanager
def in_exit_phase():
    yield
    raise StopIteration("exit")


@contextmanager
def in_answer():
    try:
        yield
    except ValueError:
        raise StopIteration("answer")


for manager in (in_enter_phase, in_exit_phase, in_answer):
    print(manager.__name__)
    try:
        with manager():
            if manager is in_answer:
                raise ValueError("block")
    except RuntimeError as error:
        print("  RuntimeError, cause:", repr(error.__cause__))
