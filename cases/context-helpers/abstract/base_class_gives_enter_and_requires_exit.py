# /// case
# rules = ["abstract-context-manager.base.defaults"]
# introduced = "0.1.0"
# ///
"""The base class gives `__enter__` and requires `__exit__`."""

from contextlib import AbstractContextManager


class Incomplete(AbstractContextManager):
    pass


class Complete(AbstractContextManager):
    def __exit__(self, kind, error, traceback):
        print("exit sees", repr(error))
        return super().__exit__(kind, error, traceback)


try:
    Incomplete()
except TypeError:
    print("without __exit__: TypeError")
manager = Complete()
with manager as target:
    print("enter returns the manager:", target is manager)
try:
    with manager:
        raise ValueError("block")
except ValueError:
    print("the inherited exit suppresses nothing")
