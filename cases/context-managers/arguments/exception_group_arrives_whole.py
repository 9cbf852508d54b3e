# /// case
# rules = ["with.argument.group"]
# introduced = "0.1.0"
# ///
"""`__exit__` receives an exception group as one object and suppresses all of it or nothing."""


class Show:
    def __init__(self, suppress):
        self.suppress = suppress

    def __enter__(self):
        pass

    def __exit__(self, kind, error, traceback):
        print("exit sees", kind.__name__, [type(part).__name__ for part in error.exceptions])
        return self.suppress


group = ExceptionGroup("two failures", [KeyError("k"), OSError("o")])
with Show(suppress=True):
    raise group
print("all parts are gone")

try:
    with Show(suppress=False):
        raise group
except* KeyError as part:
    print("handler for KeyError gets", len(part.exceptions))
except* OSError as part:
    print("handler for OSError gets", len(part.exceptions))

try:
    with Show(suppress=False):
        try:
            raise group
        except* KeyError:
            print("KeyError handled inside the block")
except ExceptionGroup as rest:
    print("rest:", [type(part).__name__ for part in rest.exceptions])
