# /// case
# rules = ["exit-stack.context.chain"]
# decides = ["s2-exit-masking-exitstack-handles"]
# introduced = "0.1.0"
# ///
"""An `ExitStack` masks the block's exception exactly as nested `with` statements do."""

from contextlib import ExitStack


class Failing:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        raise OSError(self.name)


def nested():
    with Failing("outer"), Failing("inner"):
        raise ValueError("body")


def stacked():
    with ExitStack() as stack:
        stack.enter_context(Failing("outer"))
        stack.enter_context(Failing("inner"))
        raise ValueError("body")


for form in nested, stacked:
    try:
        form()
    except ValueError:
        print(form.__name__, "lets the block's exception out")
    except OSError as error:
        links = []
        while error is not None:
            links.append(repr(error))
            error = error.__context__
        print(form.__name__, "masks it:", " <- ".join(links))
