# /// case
# rules = ["exit-stack.context.explicit"]
# introduced = "0.1.0"
# ///
"""`raise ... from ...` inside an exit means the same as anywhere else."""

from contextlib import ExitStack


def from_error(kind, error, traceback):
    raise OSError("has a cause") from error


def from_none(kind, error, traceback):
    raise OSError("has none") from None


for answer in (from_error, from_none):
    try:
        with ExitStack() as stack:
            stack.push(answer)
            raise ValueError("block")
    except OSError as error:
        print(error)
        print("  cause:", repr(error.__cause__))
        print("  context:", repr(error.__context__))
        print("  context suppressed:", error.__suppress_context__)
