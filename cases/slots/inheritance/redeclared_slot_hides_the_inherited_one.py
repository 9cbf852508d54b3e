# /// case
# rules = ["slots.inherit.redeclare"]
# introduced = "0.1.0"
# ///
"""Listing an inherited name again makes a second slot with a value of its own."""


class Base:
    __slots__ = ("x",)

    def base_x(self):
        return Base.x.__get__(self)


class Derived(Base):
    __slots__ = ("x",)


item = Derived()
item.x = "new slot"
print("base slot filled:", end=" ")
try:
    print(item.base_x())
except AttributeError:
    print("no")
Base.x.__set__(item, "old slot")
print("read:", item.x)
print("through the base:", item.base_x())
del item.x
print("derived slot gone:", not hasattr(item, "x"), "base slot:", item.base_x())
