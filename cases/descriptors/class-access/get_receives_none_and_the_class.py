# /// case
# rules = ["class-attribute.get.no-instance", "class-attribute.get.owner"]
# decides = ["s1-descriptors-class-access-none"]
# introduced = "0.1.0"
# ///
"""Reading on the class calls __get__ with None and the class the access came through."""


class Show:
    def __get__(self, obj, owner):
        if obj is None:
            return "class access through " + owner.__name__
        return "instance access through " + owner.__name__


class Base:
    field = Show()


class Derived(Base):
    pass


print(Base.field)
print(Derived.field)
print(Base().field)
print(Derived().field)
print(getattr(Derived, "field"))
