# /// case
# rules = ["with.lookup.missing"]
# introduced = "0.1.0"
# ///
"""An object that lacks a method is refused with `TypeError`, and nothing runs."""


class Nothing:
    pass


class OnlyExit:
    def __exit__(self, kind, error, traceback):
        print("exit")
        return True


for candidate in Nothing(), OnlyExit(), 42, None, [], "text":
    try:
        with candidate:
            print("body")
    except TypeError as error:
        print(type(candidate).__name__, "gives", type(error).__name__)
