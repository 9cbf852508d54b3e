"""Instances with `__slots__`, made and dropped."""


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


def walk(steps):
    here = Point(0, 0)
    for number in range(steps):
        here = Point(here.x + number, here.y - 1)
    return here.x + here.y


walk(400_000)
