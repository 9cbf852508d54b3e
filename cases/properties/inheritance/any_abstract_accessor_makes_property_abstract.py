# /// case
# rules = ["property.inherit.abstract"]
# introduced = "0.1.0"
# ///
"""One abstract accessor suffices, and the class becomes concrete when the property is replaced."""

from abc import ABC, abstractmethod


def concrete(self):
    return 1


@abstractmethod
def unfinished(self, value=None):
    pass


print("concrete getter:", property(concrete).__isabstractmethod__)
print("abstract getter:", property(unfinished).__isabstractmethod__)
print("abstract setter:", property(concrete, unfinished).__isabstractmethod__)


class Shape(ABC):
    area = property(concrete, unfinished)


class Square(Shape):
    area = Shape.area.setter(lambda self, value: print("set", value))


print("still to do:", sorted(Shape.__abstractmethods__))
try:
    Shape()
except TypeError as error:
    print("Shape:", type(error).__name__)
square = Square()
square.area = 4
print("Square reads", square.area)
