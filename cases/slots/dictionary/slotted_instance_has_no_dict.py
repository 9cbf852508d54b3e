# /// case
# rules = ["slots.dict.absent"]
# decides = ["s1-slots-no-dict", "s1-slots-attributeerror", "s1-slots-forbids-typos"]
# examples = ["s1-ex21"]
# introduced = "0.1.0"
# ///
"""A slotted instance has no dictionary, and a misspelled attribute is refused, not stored."""


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Loose:
    def __init__(self, x):
        self.x = x


point = Point(1.0, 2.0)
print("x", point.x, "y", point.y)
print("has __dict__:", hasattr(point, "__dict__"))
try:
    vars(point)
except TypeError as error:
    print("vars:", type(error).__name__)
try:
    point.z = 3.0
    print("z stored")
except AttributeError as error:
    print("z:", type(error).__name__)
try:
    del point.z
except AttributeError as error:
    print("del z:", type(error).__name__)

loose = Loose(1.0)
loose.z = 3.0
print("without slots the slip is stored:", loose.__dict__)
