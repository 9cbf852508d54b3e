# /// case
# rules = ["slots.message.attribute"]
# introduced = "0.1.0"
# ///
"""An undeclared name, an empty slot and its deletion each have a message of their own."""


class Point:
    __slots__ = ("x",)


def show(action):
    try:
        action()
    except AttributeError as error:
        print(error)


point = Point()
show(lambda: setattr(point, "z", 1))
show(lambda: point.z)
show(lambda: point.x)
show(lambda: delattr(point, "x"))
