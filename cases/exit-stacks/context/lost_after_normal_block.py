# /// case
# rules = ["exit-stack.context.lost"]
# examples = ["s2-ex46"]
# introduced = "0.1.0"
# ///
"""After a normal block a stack drops earlier cleanup errors; nested `with` statements keep them."""

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
        links.append(str(error))
        error = error.__context__
    return " <- ".join(links)


try:
    with Fails("first"), Fails("second"), Fails("third"):
        print("nested block ends normally")
except OSError as error:
    print("nested:", chain(error))
try:
    with ExitStack() as stack:
        for name in ("first", "second", "third"):
            stack.enter_context(Fails(name))
        print("stack block ends normally")
except OSError as error:
    print("stack: ", chain(error))
