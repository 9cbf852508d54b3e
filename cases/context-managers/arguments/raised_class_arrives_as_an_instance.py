# /// case
# rules = ["with.argument.instance"]
# introduced = "0.1.0"
# ///
"""`raise KeyError` and an error raised by the interpreter both reach `__exit__` as instances."""


class Show:
    def __enter__(self):
        pass

    def __exit__(self, kind, error, traceback):
        print(kind.__name__, type(error) is kind, isinstance(error, LookupError), error.args)
        return True


class Narrow(KeyError):
    def __init__(self, key="default key"):
        super().__init__(key)


with Show():
    raise KeyError
with Show():
    raise Narrow
with Show():
    raise Narrow("given key")
with Show():
    try:
        raise ValueError
    except ValueError as error:
        raise error
