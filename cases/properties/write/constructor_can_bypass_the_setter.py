# /// case
# rules = ["property.write.guard"]
# decides = ["s1-property-non-negative"]
# introduced = "0.1.0"
# ///
"""Only assignment through the property is checked, not a constructor that stores the field."""


class Disc:
    def __init__(self, radius):
        self._radius = radius

    @property
    def radius(self):
        return self._radius

    @radius.setter
    def radius(self, value):
        if value < 0:
            raise ValueError("radius below zero")
        self._radius = value


class StrictDisc(Disc):
    def __init__(self, radius):
        self.radius = radius


for kind in (Disc, StrictDisc):
    try:
        print(kind.__name__, "built with radius", kind(-1).radius)
    except ValueError as error:
        print(kind.__name__, "refused:", error)

disc = Disc(1)
try:
    disc.radius = -1
except ValueError as error:
    print("assignment refused:", error)
