# /// case
# rules = ["total-ordering.derive.NotImplemented"]
# introduced = "0.1.0"
# ///
"""A derived method asks the other operand when its root does not know the type."""

import functools


@functools.total_ordering
class Size:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return isinstance(other, Size) and self.value == other.value

    def __lt__(self, other):
        if not isinstance(other, Size):
            return NotImplemented
        return self.value < other.value


class Knowing:
    def __le__(self, other):
        return "asked to be <="

    def __gt__(self, other):
        return "asked to be >"


size = Size(3)
print("called directly", size.__le__(4), size.__gt__(4), size.__ge__(4))
print("other operand", size >= Knowing(), "/", size < Knowing())
try:
    size <= 4
except TypeError:
    print("size <= 4: TypeError")
