# /// case
# rules = ["exit-stack.context.own-chain"]
# introduced = "0.1.0"
# ///
"""An exit's exception keeps its own context; the block's exception is linked behind it."""

from contextlib import ExitStack


def clumsy_cleanup(kind, error, traceback):
    try:
        raise KeyError("missing entry")
    except KeyError:
        raise IndexError("while recovering")


try:
    with ExitStack() as stack:
        stack.push(clumsy_cleanup)
        raise ValueError("block")
except IndexError as error:
    while error is not None:
        print(repr(error))
        error = error.__context__
