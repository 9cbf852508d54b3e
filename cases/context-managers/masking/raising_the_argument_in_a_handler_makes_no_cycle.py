# /// case
# rules = ["exit-masking.reraise.no-cycle"]
# introduced = "0.1.0"
# ///
"""Raising the argument while handling a newer exception turns the link between them round."""


class Insisting:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        try:
            raise OSError("cleanup")
        except OSError as own:
            print("inside: context of the own one is", repr(own.__context__))
            raise error


failure = ValueError("body")
try:
    with Insisting():
        raise failure
except ValueError as error:
    print("same object:", error is failure)
    print("its context:", repr(error.__context__))
    print("end of the chain:", error.__context__.__context__)
