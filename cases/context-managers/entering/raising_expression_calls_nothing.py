# /// case
# rules = ["with.expression.evaluated-first"]
# introduced = "0.1.0"
# ///
"""If the context expression raises, neither of the two methods is called."""


class Gate:
    def __init__(self, fits):
        print("making a gate")
        if not fits:
            raise ValueError("does not fit")

    def __enter__(self):
        print("enter")

    def __exit__(self, kind, error, traceback):
        print("exit")
        return True


for fits in True, False:
    try:
        with Gate(fits):
            print("body")
    except ValueError as error:
        print("propagated:", error)
