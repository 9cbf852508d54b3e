# /// case
# rules = ["closing.exit.not-suppressing"]
# introduced = "0.1.0"
# ///
"""An exception from `close` replaces the one of the block and has it as context."""

from contextlib import closing


class Brittle:
    def close(self):
        raise OSError("close failed")


for error in (None, ValueError("block")):
    try:
        with closing(Brittle()):
            if error is not None:
                raise error
    except OSError as caught:
        print("leaves:", caught, "context:", repr(caught.__context__))
