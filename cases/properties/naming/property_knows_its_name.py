# /// case
# rules = ["property.__name__.source"]
# introduced = "0.1.0"
# ///
"""__name__ comes from the class body, else from the getter, and can be assigned."""


def fetch(self):
    return 1


class Planet:
    mass = property(lambda self: 5)
    weight = property(fetch)

    @property
    def moons(self):
        return 0

    @moons.setter
    def satellites(self, value):
        pass


def name_of(prop):
    return getattr(prop, "__name__", "no name")


print("lambda in a class:", name_of(Planet.mass))
print("other function:", name_of(Planet.weight))
print("decorated:", name_of(Planet.moons))
print("copy under another name:", name_of(Planet.satellites))
print("outside a class:", name_of(property(fetch)))
print("without getter:", name_of(property(None, fetch)))
loose = property(fetch)
try:
    loose.__name__ = "renamed"
except AttributeError:
    print("cannot be renamed")
print("after assignment:", name_of(loose))
