# /// case
# rules = ["exit-masking.note"]
# illustrates = ["s2-exit-masking-exception-groups"]
# introduced = "0.1.0"
# ///
"""A note that `__exit__` adds to its argument is seen by the handler, and nothing is masked."""


class Noting:
    def __init__(self, step):
        self.step = step

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        try:
            raise OSError("disk full")
        except OSError as own:
            if error is not None:
                error.add_note("while leaving " + self.step + ": " + str(own))


try:
    with Noting("outer"), Noting("inner"):
        raise ValueError("body")
except ValueError as error:
    print("caught:", error)
    print("notes:", error.__notes__)
    print("context:", error.__context__)
