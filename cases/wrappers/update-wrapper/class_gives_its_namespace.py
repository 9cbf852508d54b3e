# /// case
# rules = ["update-wrapper.source.class"]
# introduced = "0.1.0"
# ///
"""A class as original gives its name, and its namespace becomes attributes of the wrapper."""

import functools


class Point:
    """A point of the plane."""

    dimensions = 2

    def __init__(self, x, y):
        self.x, self.y = x, y

    def norm(self):
        return abs(self.x) + abs(self.y)


@functools.wraps(Point)
def make_point(*args):
    return Point(*args)


print("name:", make_point.__name__, "- doc:", make_point.__doc__)
print("wraps the class:", make_point.__wrapped__ is Point)
print("is a class:", isinstance(make_point, type))
print("class attribute:", make_point.dimensions)
print("method:", make_point.norm is Point.norm, make_point.norm(make_point(3, -4)))


@functools.wraps(Point, updated=())
def make_another(*args):
    return Point(*args)


print("without the merge:", hasattr(make_another, "dimensions"))
