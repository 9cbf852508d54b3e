# /// case
# rules = ["with.suppress.truthy", "with.suppress.resumes-after"]
# illustrates = ["s1-comparison-cm-row3-ts", "s1-comparison-cm-row3-go"]
# introduced = "0.1.0"
# ///
"""An error is suppressed by the manager's result, or by a handler that every user must write."""


class Recovering:
    def __init__(self):
        self.recovered = None

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.recovered = error
        return kind is not None and issubclass(kind, ArithmeticError)


class Plain:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        print("cleanup only")


def by_manager():
    with Recovering() as guard:
        raise OverflowError("too much")
    return "recovered from " + str(guard.recovered)


def by_handler():
    try:
        with Plain():
            raise OverflowError("too much")
    except ArithmeticError as error:
        return "handled " + str(error)


print(by_manager())
print(by_handler())
try:
    with Recovering():
        raise KeyError("not arithmetic")
except KeyError:
    print("not recovered: KeyError")
