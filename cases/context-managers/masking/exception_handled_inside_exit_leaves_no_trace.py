# /// case
# rules = ["exit-masking.chain.handled-inside", "with.argument.current"]
# introduced = "0.1.0"
# ///
"""What `__exit__` raises and handles itself does not touch the exception of the block."""

import sys


class Careful:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        try:
            raise OSError("cleanup step failed")
        except OSError as step:
            print("handled inside:", step, "with context", repr(step.__context__))
        print("current again:", sys.exception() is error)
        return False


failure = KeyError("body")
try:
    with Careful():
        raise failure
except KeyError as error:
    print("same object:", error is failure)
    print("context:", error.__context__)
