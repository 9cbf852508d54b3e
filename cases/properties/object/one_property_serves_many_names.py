# /// case
# rules = ["property.object.shared"]
# introduced = "0.1.0"
# ///
"""One property object can stand under two names and in two classes at once."""


def read_metres(self):
    return self._metres


def write_metres(self, value):
    self._metres = value


metres = property(read_metres, write_metres)


class Road:
    length = metres
    longueur = metres


class River:
    length = metres


road, other_road, river = Road(), Road(), River()
road.length = 100
other_road.length = 250
river.length = 900
road.longueur += 1
print("road", road.length, "by the other name", road.longueur)
print("other road", other_road.length)
print("river", river.length)
print("one object:", Road.length is Road.longueur is River.length)
