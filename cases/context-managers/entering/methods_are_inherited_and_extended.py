# /// case
# rules = ["context-manager.protocol.inherited"]
# illustrates = ["s2-context-managers-class-direct"]
# introduced = "0.1.0"
# ///
"""A manager may inherit one method, override the other and extend it through `super()`."""


class Session:
    def __enter__(self):
        print("session starts")
        return self

    def __exit__(self, kind, error, traceback):
        print("session ends")
        return False


class Forgiving(Session):
    def __exit__(self, kind, error, traceback):
        super().__exit__(kind, error, traceback)
        print("forgiving", kind.__name__)
        return True


class Silent(Forgiving):
    def __enter__(self):
        print("starting without a word")
        return self


with Forgiving() as first:
    raise KeyError("lost")
print("entered a", type(first).__name__)

with Silent():
    raise ValueError("wrong")
