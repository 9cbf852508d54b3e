# /// case
# rules = ["slots.value.before-instance", "slots.dict.listed"]
# introduced = "0.1.0"
# ///
"""With both a slot and a dictionary, an entry of the slot's name in the dictionary is not seen."""


class Mixed:
    __slots__ = ("x", "__dict__")


mixed = Mixed()
mixed.__dict__["x"] = "entry"
print("slot empty, has x:", hasattr(mixed, "x"))
mixed.x = "slot"
mixed.y = "free"
print("x:", mixed.x, "y:", mixed.y)
print("dictionary:", mixed.__dict__)
del mixed.x
print("entry seen after deletion:", hasattr(mixed, "x"))
