# /// case
# rules = ["property.write.setter", "property.read.getter"]
# decides = ["s1-property-radius-write"]
# examples = ["s1-ex15"]
# introduced = "0.1.0"
# ///
"""A computed and a guarded property; a refused write keeps the old value."""


class Disc:
    def __init__(self, radius):
        self._radius = radius

    @property
    def area(self):
        return 3 * self._radius**2

    @property
    def radius(self):
        return self._radius

    @radius.setter
    def radius(self, value):
        print("setter gets", value)
        if value < 0:
            raise ValueError("a radius is never below zero")
        self._radius = value


disc = Disc(2)
print("radius", disc.radius, "area", disc.area)
disc.radius = 10
print("radius", disc.radius, "area", disc.area)
try:
    disc.radius = -1
except ValueError as error:
    print("refused:", error)
print("radius is still", disc.radius)
type(disc).radius.__set__(disc, 4)
print("set by hand, area", disc.area)
