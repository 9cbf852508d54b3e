# /// case
# rules = ["total-ordering.derive.missing"]
# introduced = "0.1.0"
# ///
"""One ordering method and equality give the other three; methods of the class itself stay."""

import functools


@functools.total_ordering
class Version:
    def __init__(self, number):
        self.number = number

    def __eq__(self, other):
        print("  __eq__")
        return self.number == other.number

    def __lt__(self, other):
        print("  __lt__")
        return self.number < other.number

    def __ge__(self, other):
        print("  __ge__")
        return self.number >= other.number


old, new = Version(1), Version(2)
for label, compare in (
    ("old < new", lambda: old < new),
    ("old >= new", lambda: old >= new),
    ("old <= new", lambda: old <= new),
    ("old > new", lambda: old > new),
    ("new <= old", lambda: new <= old),
):
    print(label)
    print(" ", compare())
