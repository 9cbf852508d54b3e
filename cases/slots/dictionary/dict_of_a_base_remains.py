# /// case
# rules = ["slots.dict.base", "slots.dict.subclass"]
# decides = ["s1-slots-replaces-dict"]
# introduced = "0.1.0"
# ///
"""Slots remove the dictionary only where every class of the hierarchy leaves it out."""


class Open:
    pass


class Slotted:
    __slots__ = ("x",)


class SlottedOnOpen(Open):
    __slots__ = ("x",)


class OpenOnSlotted(Slotted):
    pass


class SlottedOnSlotted(Slotted):
    __slots__ = ("y",)


for cls in (Slotted, SlottedOnSlotted, SlottedOnOpen, OpenOnSlotted):
    item = cls()
    item.x = 1
    try:
        item.extra = 2
        print(cls.__name__, "stored extra in", item.__dict__)
    except AttributeError:
        print(cls.__name__, "has no dictionary")
