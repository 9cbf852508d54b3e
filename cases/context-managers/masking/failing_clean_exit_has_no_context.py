# /// case
# rules = ["exit-masking.replace.clean-exit"]
# introduced = "0.1.0"
# ///
"""After a clean block the cleanup's exception has no context but that of a surrounding handler."""


class Failing:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        raise OSError("cleanup")


try:
    with Failing():
        pass
except OSError as error:
    print("alone:", error.__context__)

try:
    try:
        raise KeyError("being handled")
    except KeyError:
        with Failing():
            pass
except OSError as error:
    print("in a handler:", repr(error.__context__))

try:
    try:
        raise KeyError("being handled")
    except KeyError:
        with Failing():
            raise ValueError("body")
except OSError as error:
    print("body in a handler:", repr(error.__context__), repr(error.__context__.__context__))
