# /// case
# rules = ["slots.inherit.accumulate"]
# introduced = "0.1.0"
# ///
"""A subclass has the inherited slots and its own; __slots__ lists the own ones only."""


class Shape:
    __slots__ = ("name",)


class Circle(Shape):
    __slots__ = ("radius",)


class Unit(Circle):
    __slots__ = ()


unit = Unit()
unit.name, unit.radius = "unit", 1
print("values:", unit.name, unit.radius)
for cls in (Shape, Circle, Unit):
    print(cls.__name__, "lists", cls.__slots__)
print("seen on the instance:", unit.__slots__)
print("shared descriptor:", Unit.name is Shape.name)
try:
    unit.colour = "red"
except AttributeError:
    print("colour is refused")
