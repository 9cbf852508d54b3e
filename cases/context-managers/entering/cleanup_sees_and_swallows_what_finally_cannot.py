# /// case
# rules = ["context-manager.protocol.try-equivalent"]
# decides = ["s1-context-managers-try-finally"]
# introduced = "0.1.0"
# ///
"""`finally` runs blindly, but `__exit__` sees the exception and may swallow it."""


class Cleanup:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        print("exit runs and sees", kind.__name__)
        return kind is KeyError


try:
    try:
        raise KeyError("lost")
    finally:
        print("finally runs")
    print("after the try statement")
except KeyError:
    print("the error came out of try and finally")

try:
    with Cleanup():
        raise KeyError("lost")
    print("after the with statement")
except KeyError:
    print("the error came out of with")
