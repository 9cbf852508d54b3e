# /// case
# rules = ["lru-cache.method.equal-instances", "lru-cache.key.hashable"]
# introduced = "0.1.0"
# ///
"""A class that defines __eq__ alone cannot call its cached methods."""

import functools


class Point:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return self.x == other.x

    @functools.lru_cache
    def doubled(self):
        print("method runs")
        return 2 * self.x


class HashablePoint(Point):
    def __hash__(self):
        return hash(self.x)


try:
    Point(1).doubled()
except TypeError:
    print("Point: TypeError")
print("HashablePoint:", HashablePoint(1).doubled(), HashablePoint(1).doubled())
