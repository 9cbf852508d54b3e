# /// case
# rules = ["class-decorator.library.dataclass"]
# decides = ["s1-class-decorators-dataclass-canonical"]
# introduced = "0.1.0"
# ///
"""dataclass adds methods to the class it gets; with slots=True it builds a new class."""

from dataclasses import dataclass

received = []


def remember(cls):
    received.append(cls)
    return cls


@dataclass
@remember
class Point:
    x: int
    y: int = 0


@dataclass(slots=True)
@remember
class Slotted:
    x: int
    y: int = 0


print("plain: the class it received:", Point is received[0])
print("slots: the class it received:", Slotted is received[1])
print("slots: same name:", Slotted.__name__ == received[1].__name__)
print(Point(1), Point(1) == Point(1, 0), Slotted(2))
print("methods were added to the received class:", "__init__" in vars(received[0]))
