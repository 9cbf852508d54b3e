# /// case
# rules = ["slots.message.attribute"]
# introduced = "0.1.0"
# ///
"""Messages for an undeclared name, an empty slot and the deletion of an empty slot."""


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
