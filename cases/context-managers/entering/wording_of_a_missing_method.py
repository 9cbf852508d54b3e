# /// case
# rules = ["with.lookup.wording"]
# introduced = "0.1.0"
# ///
"""The message names the type and the method that was missed."""


class Nothing:
    pass


class OnlyEnter:
    def __enter__(self):
        pass


class OnlyExit:
    def __exit__(self, kind, error, traceback):
        pass


for candidate in Nothing, OnlyEnter, OnlyExit:
    try:
        with candidate():
            pass
    except TypeError as error:
        print(error)
