# /// case
# rules = ["abstract-context-manager.hook.structural", "abstract-context-manager.base.defaults"]
# illustrates = ["s2-context-managers-class-direct"]
# introduced = "0.1.0"
# ///
"""`AbstractContextManager` recognises managers by their methods and gives heirs a default enter."""

from contextlib import AbstractContextManager


class Unrelated:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        pass


class Half:
    def __enter__(self):
        return self


class Heir(AbstractContextManager):
    def __exit__(self, kind, error, traceback):
        print("heir leaves")


class Unfinished(AbstractContextManager):
    pass


print("unrelated class:", issubclass(Unrelated, AbstractContextManager))
print("half a manager:", issubclass(Half, AbstractContextManager))
print("a number:", isinstance(7, AbstractContextManager))
heir = Heir()
with heir as entered:
    print("default enter returns the object:", entered is heir)
try:
    Unfinished()
except TypeError:
    print("the exit is abstract")
