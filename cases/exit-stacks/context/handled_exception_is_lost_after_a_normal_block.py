# /// case
# rules = ["exit-stack.context.lost"]
# introduced = "0.1.0"
# ///
"""In an `except` clause a stack drops the handled exception too; a plain `with` keeps it."""

from contextlib import ExitStack


class Fails:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        raise OSError("cleanup")


def plain():
    with Fails():
        pass


def stacked():
    with ExitStack() as stack:
        stack.enter_context(Fails())


for form in (plain, stacked):
    try:
        try:
            raise KeyError("being handled")
        except KeyError:
            form()
    except OSError as error:
        print(form.__name__, "context:", repr(error.__context__))
