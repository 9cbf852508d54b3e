# /// case
# rules = ["with.suppress.truthy", "exit-masking.replace.context"]
# decides = ["s1-context-managers-suppress-true"]
# introduced = "0.1.0"
# ///
"""A true result suppresses the exception of the block, never one raised by the cleanup."""


class Cleanup:
    def __init__(self, works):
        self.works = works

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        try:
            if not self.works:
                raise OSError("cleanup failed")
        finally:
            print("cleanup done, suppressing:", error)
        return True


try:
    with Cleanup(works=True):
        raise ValueError("block failed")
    print("error of the block suppressed")
    with Cleanup(works=False):
        raise ValueError("block failed")
    print("error of the cleanup suppressed")
except OSError as error:
    print("out came:", error)
    print("with context:", error.__context__)
