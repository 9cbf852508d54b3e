# /// case
# rules = ["property.inherit.bound-early"]
# introduced = "0.1.0"
# ///
"""Overriding the method a property was made from changes nothing; calling a method inside does."""


class Base:
    def get_label(self):
        return "base"

    direct = property(get_label)
    late = property(lambda self: self.get_label())


class Derived(Base):
    def get_label(self):
        return "derived"


derived = Derived()
print("method:", derived.get_label())
print("property made from the function:", derived.direct)
print("property that calls the method:", derived.late)
