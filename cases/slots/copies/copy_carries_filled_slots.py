# /// case
# rules = ["slots.copy.values"]
# introduced = "0.1.0"
# ///
"""A shallow copy has the filled slots, those of base classes too, and leaves empty ones empty."""

import copy


class Base:
    __slots__ = ("a",)


class Item(Base):
    __slots__ = ("b", "c")


class Open(Item):
    pass


item = Item()
item.a, item.b = [1], 2
twin = copy.copy(item)
print("copied:", twin.a, twin.b, "c filled:", hasattr(twin, "c"))
print("shallow:", twin.a is item.a, "deep:", copy.deepcopy(item).a is item.a)
print("state:", item.__getstate__() == (None, {"a": [1], "b": 2}))

free = Open()
free.b, free.d = 1, 2
print("state with dictionary:", free.__getstate__())
print("copied:", copy.copy(free).b, copy.copy(free).d)
