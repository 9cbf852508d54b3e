# /// case
# rules = ["cached-property.override.one-entry"]
# introduced = "0.1.0"
# ///
"""Base and override write to one entry: after the first access super() finds the final value."""

import functools


class Base:
    @functools.cached_property
    def parts(self):
        print("base computes")
        return ["base"]


class Child(Base):
    @functools.cached_property
    def parts(self):
        print("child computes")
        inherited = super().parts
        print("stored so far", self.__dict__["parts"])
        return inherited + ["child"]

    def inherited_parts(self):
        return super().parts


child = Child()
print(child.parts)
print("super() afterwards", child.inherited_parts())
del child.parts
print("super() alone", child.inherited_parts())
print("now the property gives", child.parts)
