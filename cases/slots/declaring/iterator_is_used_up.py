# /// case
# rules = ["slots.declare.iterable"]
# introduced = "0.1.0"
# ///
"""A one-shot iterator declares the slots and stays in the class, exhausted."""


def names():
    for name in ("width", "height"):
        print("declaring", name)
        yield name


class Frame:
    __slots__ = names()


class Panel:
    __slots__ = {"left", "right"}


frame = Frame()
frame.width = 3
print("width:", frame.width, "height set:", hasattr(frame, "height"))
print("left over in __slots__:", list(Frame.__slots__))
print("kept as given:", type(Panel.__slots__).__name__)
print("both declared:", hasattr(Panel, "left"), hasattr(Panel, "right"))
