# /// case
# rules = ["exit-masking.replace.propagates"]
# introduced = "0.1.0"
# ///
"""An exception raised by `__exit__` replaces a `return`, `break` or `continue` under way."""


class Failing:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        raise OSError("cleanup failed")


def returning():
    with Failing():
        return "the value"


def breaking():
    for turn in "ab":
        with Failing():
            break
    return "after break"


def continuing():
    for turn in "ab":
        with Failing():
            continue
    return "after continue"


for function in returning, breaking, continuing:
    try:
        print(function.__name__, "gave", function())
    except OSError as error:
        print(function.__name__, "raised", error, "with context", error.__context__)
