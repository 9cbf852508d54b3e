# /// case
# rules = ["attribute.live.__class__"]
# introduced = "0.1.0"
# ///
"""After assigning __class__ the same instance dictionary is seen through the new type."""


class Celsius:
    @property
    def shown(self):
        return str(self.degrees) + " C"


class Fahrenheit:
    @property
    def shown(self):
        return str(self.degrees * 9 // 5 + 32) + " F"

    @property
    def unit(self):
        return "fahrenheit"


reading = Celsius()
reading.degrees = 100
reading.unit = "entry"
print(type(reading).__name__, reading.shown, reading.unit)
reading.__class__ = Fahrenheit
print(type(reading).__name__, reading.shown, reading.unit)
print("entries:", reading.__dict__)
for wrong in (5, "Celsius", int):
    try:
        reading.__class__ = wrong
    except TypeError as error:
        print("refused:", type(error).__name__)
reading.__class__ = Celsius
print("back:", reading.shown, reading.unit)
