# /// case
# rules = ["slots.weakref.absent"]
# introduced = "0.1.0"
# ///
"""A dictionary among the slots gives room for attributes, but not for weak references."""

import weakref


class WithDict:
    __slots__ = ("__dict__",)


class WithBoth:
    __slots__ = ("__dict__", "__weakref__")


for cls in (WithDict, WithBoth):
    item = cls()
    item.anything = "stored"
    try:
        print(cls.__name__, item.anything, "- referable:", weakref.ref(item)() is item)
    except TypeError:
        print(cls.__name__, item.anything, "- refuses: TypeError")
