# /// case
# rules = ["abstract-context-manager.hook.structural"]
# introduced = "0.1.0"
# ///
"""A class with both methods counts as a manager; one method or instance attributes do not."""

from contextlib import AbstractContextManager


class Both:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        return None


class OnlyExit:
    def __exit__(self, *details):
        return None


class Inherits(Both):
    pass


class Disabled(Both):
    __exit__ = None


class Blank:
    pass


for kind in (Both, OnlyExit, Inherits, Disabled, Blank):
    print(kind.__name__, issubclass(kind, AbstractContextManager))
blank = Blank()
blank.__enter__ = blank.__exit__ = print
print("instance attributes", isinstance(blank, AbstractContextManager))
print("instance of a counted class", isinstance(Inherits(), AbstractContextManager))
