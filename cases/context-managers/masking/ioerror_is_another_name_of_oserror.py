# /// case
# rules = ["exit-masking.os-error-alias"]
# decides = ["s2-exit-masking-ioerror-alias"]
# introduced = "0.1.0"
# ///
"""`IOError` still works as a name, but the exception calls itself `OSError`."""


class Failing:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        raise IOError("cleanup")


print("same class:", IOError is OSError)
try:
    with Failing():
        pass
except OSError as error:
    print("caught as OSError:", type(error).__name__, repr(error))
