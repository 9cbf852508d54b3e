# /// case
# rules = ["exit-masking.group.never-automatic", "exit-stack.context.chain"]
# decides = ["s2-exit-masking-groups-not-automatic"]
# introduced = "0.1.0"
# ///
"""Neither `with` nor `ExitStack` collects failures in a group; one exception remains."""

from contextlib import ExitStack


class Failing:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        raise OSError(self.name)


def nested():
    with Failing("a"), Failing("b"):
        raise ValueError("body")


def stacked():
    with ExitStack() as stack:
        stack.enter_context(Failing("a"))
        stack.enter_context(Failing("b"))
        raise ValueError("body")


for form in nested, stacked:
    try:
        form()
    except BaseException as error:
        print(form.__name__, "raised a group:", isinstance(error, BaseExceptionGroup))
        print(form.__name__, "raised:", type(error).__name__)
