# /// case
# rules = ["total-ordering.derive.required"]
# introduced = "0.1.0"
# ///
"""A class must bring an ordering method; an inherited one is enough."""

import functools


ORDER = ("__lt__", "__le__", "__gt__", "__ge__")


class OnlyEquality:
    def __eq__(self, other):
        return True


class Sizes:
    def __lt__(self, other):
        return True


class Inheriting(Sizes):
    pass


class Complete(Inheriting):
    def __gt__(self, other):
        return False

    __le__ = __ge__ = __gt__


for kind in (OnlyEquality, Inheriting, Complete):
    try:
        functools.total_ordering(kind)
        print(kind.__name__, "now defines", [name for name in ORDER if name in kind.__dict__])
    except ValueError:
        print(kind.__name__, "ValueError")
