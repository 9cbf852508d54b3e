# /// case
# rules = ["with.suppress.raising-truth-test"]
# introduced = "0.1.0"
# ///
"""If the truth test raises, its error propagates and the block's error is the context."""


class Moody:
    def __bool__(self):
        raise RuntimeError("cannot decide")


class Manager:
    def __enter__(self):
        pass

    def __exit__(self, kind, error, traceback):
        return Moody()


class Outer:
    def __enter__(self):
        pass

    def __exit__(self, kind, error, traceback):
        print("outer exit sees", repr(error))


try:
    with Outer():
        with Manager():
            raise KeyError("body")
except RuntimeError as error:
    print("caught:", error)
    print("context:", repr(error.__context__))
    print("cause:", error.__cause__)
