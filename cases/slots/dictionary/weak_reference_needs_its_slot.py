# /// case
# rules = ["slots.weakref.absent", "slots.dict.subclass"]
# introduced = "0.1.0"
# ///
"""Weak references need __weakref__ among the slots or a class without slots."""

import weakref


class Sealed:
    __slots__ = ("x",)


class Referable:
    __slots__ = ("x", "__weakref__")


class Child(Referable):
    __slots__ = ("y",)


class Opened(Sealed):
    pass


for cls in (Sealed, Referable, Child, Opened):
    item = cls()
    try:
        print(cls.__name__, "referable:", weakref.ref(item)() is item)
    except TypeError:
        print(cls.__name__, "refuses: TypeError")
print("a __dict__ comes along:", hasattr(Referable(), "__dict__"), hasattr(Opened(), "__dict__"))
