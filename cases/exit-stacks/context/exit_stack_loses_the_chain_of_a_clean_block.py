# /// case
# rules = ["exit-stack.context.lost"]
# decides = ["s2-exit-masking-exitstack-context-fixed"]
# introduced = "0.1.0"
# ///
"""If only the exits fail, an `ExitStack` drops exceptions that nested statements keep."""

from contextlib import ExitStack


class Failing:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        raise OSError(self.name)


def nested(names):
    with Failing("a"), Failing("b"), Failing("c"):
        pass


def stacked(names):
    with ExitStack() as stack:
        for name in names:
            stack.enter_context(Failing(name))


for form in nested, stacked:
    try:
        form("abc")
    except OSError as error:
        links = []
        while error is not None:
            links.append(str(error))
            error = error.__context__
        print(form.__name__, "keeps", links)
