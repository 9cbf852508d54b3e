# /// case
# rules = ["slots.value.stored", "slots.value.unset"]
# decides = ["s1-slots-init-assign"]
# introduced = "0.1.0"
# ///
"""Slots are filled, changed and deleted like attributes, each instance for itself."""


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


near, far = Point(1, 2), Point(100, 200)
near.x += 5
setattr(far, "y", 0)
print("near:", near.x, near.y)
print("far:", far.x, far.y)
del near.x
print("near has x:", hasattr(near, "x"), "far has x:", hasattr(far, "x"))
near.x = 7
print("filled again:", near.x)
