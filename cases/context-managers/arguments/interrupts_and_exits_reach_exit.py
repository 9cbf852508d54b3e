# /// case
# rules = ["with.argument.base-exception"]
# decides = ["s2-context-managers-exit-baseexception"]
# introduced = "0.1.0"
# ///
"""Exceptions outside `Exception` reach `__exit__` and can be suppressed there."""


class Last(BaseException):
    pass


class Catcher:
    def __init__(self, suppress):
        self.suppress = suppress

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        print("exit sees", kind.__name__, error.args)
        return self.suppress


for error in SystemExit(3), KeyboardInterrupt(), GeneratorExit(), Last("words"):
    with Catcher(suppress=True):
        raise error
    print("the program goes on")

with Catcher(suppress=False):
    raise SystemExit(4)
print("never reached")
