# /// case
# rules = ["slots.dataclass.generated"]
# decides = ["s1-slots-dataclass"]
# introduced = "0.1.0"
# ///
"""A dataclass with slots=True is a new class with the fields as slots and working defaults."""

from dataclasses import dataclass


class Plain:
    x: int
    y: int = 0


Pixel = dataclass(slots=True)(Plain)
print("slots:", Pixel.__slots__)
print("a new class:", Pixel is not Plain, Pixel.__name__)
pixel = Pixel(3)
print("default works:", pixel)
print("has __dict__:", hasattr(pixel, "__dict__"))
try:
    pixel.z = 1
except AttributeError:
    print("z is refused")


@dataclass(slots=True)
class Coloured(Pixel):
    colour: str = "red"


print("own slots:", Coloured.__slots__, Coloured(1, 2))
try:
    type("ByHand", (), {"__slots__": ("x", "y"), "y": 0})
except ValueError:
    print("by hand, slot and default clash")
