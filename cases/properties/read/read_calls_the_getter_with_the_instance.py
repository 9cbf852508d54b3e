# /// case
# rules = ["property.read.getter", "property.read.every-time"]
# decides = ["s1-property-area-read"]
# introduced = "0.1.0"
# ///
"""A read is a call of __get__ with the instance, and a later read computes again."""


class Square:
    def __init__(self, side):
        self.side = side

    @property
    def area(self):
        print("  getter runs for side", self.side)
        return self.side * self.side


square = Square(3)
print("attribute:", square.area)
print("by hand:", type(square).area.__get__(square))
print("through fget:", Square.area.fget(square))
square.side = 5
print("after the change:", square.area)
print("instance holds only:", sorted(square.__dict__))
