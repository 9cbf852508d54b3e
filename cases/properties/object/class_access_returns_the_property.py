# /// case
# rules = ["property.object.class-access"]
# introduced = "0.1.0"
# ///
"""Reading on the class gives the property object and runs no getter."""


class Lamp:
    @property
    def power(self):
        print("getter runs")
        return 60


class DeskLamp(Lamp):
    pass


print("on the class:", type(Lamp.power).__name__)
print("same object as stored:", Lamp.power is Lamp.__dict__["power"])
print("same object on a subclass:", DeskLamp.power is Lamp.power)
print("__get__ without instance:", Lamp.power.__get__(None, Lamp) is Lamp.power)
print("on an instance:", Lamp().power)
