# /// case
# rules = ["class-attribute.set.replaces"]
# introduced = "0.1.0"
# ///
"""Assigning or deleting on the class does not call the descriptor that lies there; it goes away."""


class Loud:
    def __get__(self, obj, owner):
        return "descriptor"

    def __set__(self, obj, value):
        print("__set__ called")

    def __delete__(self, obj):
        print("__delete__ called")


class Base:
    replaced = Loud()
    removed = Loud()


class Derived(Base):
    pass


host = Derived()
Base.replaced = 3
del Base.removed
print("class:", Base.replaced)
print("existing instance:", host.replaced)
print("removed:", hasattr(Base, "removed"), hasattr(host, "removed"))
Derived.replaced = 4
print("subclass only:", Base.replaced, Derived.replaced)
try:
    del Derived.inherited
except AttributeError:
    print("deleting what the class lacks: AttributeError")
