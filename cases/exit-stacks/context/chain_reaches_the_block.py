# /// case
# rules = ["exit-stack.context.chain"]
# examples = ["s2-ex45"]
# introduced = "0.1.0"
# ///
"""After a failing block the contexts of raising exits link up as in nested `with` statements."""

from contextlib import ExitStack


class Fails:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, *details):
        raise OSError(self.name)


def chain(error):
    links = []
    while error is not None:
        links.append(type(error).__name__ + " " + str(error))
        error = error.__context__
    return " <- ".join(links)


try:
    with ExitStack() as stack:
        for name in ("first", "second", "third"):
            stack.enter_context(Fails(name))
        raise ValueError("block")
except OSError as error:
    print("stack: ", chain(error))
try:
    with Fails("first"), Fails("second"), Fails("third"):
        raise ValueError("block")
except OSError as error:
    print("nested:", chain(error))
