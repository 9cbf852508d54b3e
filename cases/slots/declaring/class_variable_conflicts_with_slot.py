# /// case
# rules = ["slots.declare.class-variable"]
# introduced = "0.1.0"
# ///
"""A slot and a class variable cannot share a name in one class, whatever the value is."""


def build(names, **namespace):
    try:
        return type("Built", (), dict(namespace, __slots__=names))
    except ValueError:
        return "ValueError"


print("default value:", build(("x",), x=0))
print("default None:", build(("x",), x=None))
print("method:", build(("x",), x=lambda self: 1))
print("other name:", build(("x",), y=0).y)


class Base:
    x = "default of the base"


class Derived(Base):
    __slots__ = ("x",)


item = Derived()
print("inherited variable is hidden:", hasattr(item, "x"))
item.x = 1
print("slot:", item.x, "base:", Base.x)
