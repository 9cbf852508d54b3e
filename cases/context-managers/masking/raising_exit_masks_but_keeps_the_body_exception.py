# /// case
# rules = ["exit-masking.replace.propagates", "exit-masking.replace.context"]
# decides = ["s2-exit-masking-masks"]
# examples = ["s2-ex42"]
# introduced = "0.1.0"
# ///
"""The exception of a failing cleanup propagates; the one it masks is still reachable from it."""


class FlushError(Exception):
    pass


class Upload:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        raise FlushError("disk is full")


failure = ValueError("bad record")
try:
    with Upload():
        raise failure
except ValueError:
    print("handler for ValueError")
except FlushError as error:
    print("handler for FlushError:", error)
    print("masked exception reachable:", error.__context__ is failure)
    print("cause:", error.__cause__)
    print("context hidden:", error.__suppress_context__)
