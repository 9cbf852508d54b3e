# /// case
# rules = ["cached-property.slots.no-dict"]
# decides = ["s2-cached-property-slots-memory"]
# introduced = "0.1.0"
# ///
"""The slots with which it works bring the dictionary back, open to any attribute."""

import functools


class Point:
    __slots__ = ("x", "__dict__")

    @functools.cached_property
    def double(self):
        return 2 * self.x


point = Point()
point.x = 4
print("value", point.double)
print("instance has a dictionary", hasattr(point, "__dict__"))
try:
    point.anything = "goes"
    print("another attribute accepted")
except AttributeError:
    print("another attribute refused")
