# /// case
# rules = ["cached-property.slots.no-dict"]
# decides = ["s2-cached-property-slots"]
# examples = ["s2-ex89"]
# introduced = "0.1.0"
# ///
"""A class with slots can be made, but its cached property has no place to store."""

import functools


class Point:
    __slots__ = ("x",)

    def __init__(self, x):
        self.x = x

    @functools.cached_property
    def double(self):
        print("computing")
        return 2 * self.x


class Subclass(Point):
    pass


print("class created")
for kind in (Point, Subclass):
    try:
        print(kind.__name__, kind(4).double)
    except TypeError:
        print(kind.__name__, "TypeError")
