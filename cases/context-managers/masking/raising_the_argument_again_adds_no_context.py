# /// case
# rules = ["exit-masking.reraise.same-object"]
# decides = ["s2-exit-masking-reraise-same"]
# examples = ["s2-ex44"]
# introduced = "0.1.0"
# ///
"""Raising the received exception again gives the same object, not chained to itself."""


class ByName:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        raise error


class ByBareRaise(ByName):
    def __exit__(self, kind, error, traceback):
        raise


class ByReturning(ByName):
    def __exit__(self, kind, error, traceback):
        return False


for manager in ByName, ByBareRaise, ByReturning:
    failure = ValueError("body")
    try:
        with manager():
            raise failure
    except ValueError as error:
        print(manager.__name__, error is failure, repr(error.__context__))
