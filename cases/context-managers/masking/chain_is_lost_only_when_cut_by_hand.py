# /// case
# rules = ["exit-masking.chain.cut"]
# illustrates = ["s2-exit-masking-masks"]
# examples = ["s2-ex43"]
# introduced = "0.1.0"
# ///
"""The masked exception is lost only if the cleanup itself cuts the chain before raising on."""


class Keeping:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        try:
            raise OSError("cleanup")
        except OSError:
            raise


class Cutting(Keeping):
    def __exit__(self, kind, error, traceback):
        try:
            raise OSError("cleanup")
        except OSError as new:
            new.__context__ = None
            raise


class CuttingThenNaming(Keeping):
    def __exit__(self, kind, error, traceback):
        new = OSError("cleanup")
        new.__context__ = None
        raise new


for manager in Keeping, Cutting, CuttingThenNaming:
    try:
        with manager():
            raise ValueError("body")
    except OSError as error:
        print(manager.__name__, "context:", repr(error.__context__))
