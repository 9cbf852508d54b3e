# /// case
# rules = ["cached-property.store.bypasses-__setattr__"]
# introduced = "0.1.0"
# ///
"""A class that forbids every assignment can still cache a property."""

import functools


class Frozen:
    def __init__(self, width):
        self.__dict__["width"] = width

    def __setattr__(self, name, value):
        raise AttributeError("cannot set " + name)

    @functools.cached_property
    def area(self):
        print("computing")
        return self.width ** 2


square = Frozen(3)
print("area", square.area, square.area)
try:
    square.area = 10
except AttributeError as error:
    print("caught", error)
print("stored", square.__dict__)
