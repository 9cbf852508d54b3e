# /// case
# rules = ["exit-stack.context.chain"]
# introduced = "0.1.0"
# ///
"""Inside an `except` clause the exception being handled ends the chain of a failing block."""

from contextlib import ExitStack


def fail(name):
    raise OSError(name)


try:
    try:
        raise KeyError("being handled")
    except KeyError:
        with ExitStack() as stack:
            stack.callback(fail, "outer exit")
            stack.callback(fail, "inner exit")
            raise ValueError("block")
except OSError as error:
    while error is not None:
        print(repr(error))
        error = error.__context__
