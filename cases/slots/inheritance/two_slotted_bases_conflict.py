# /// case
# rules = ["slots.bases.conflict"]
# illustrates = ["s1-slots-fixed-array"]
# introduced = "0.1.0"
# ///
"""Two unrelated bases with nonempty slots cannot be combined, even with equal names."""


class Left:
    __slots__ = ("a",)


class Right:
    __slots__ = ("b",)


class SameNames:
    __slots__ = ("a",)


class MoreLeft(Left):
    __slots__ = ("c",)


for bases in ((Left, Right), (Left, SameNames), (Right, MoreLeft), (MoreLeft, Left)):
    names = " and ".join(base.__name__ for base in bases)
    try:
        both = type("Both", bases, {"__slots__": ()})
        print(names, "combined, order", [c.__name__ for c in both.__mro__[1:-1]])
    except TypeError:
        print(names, "TypeError")
