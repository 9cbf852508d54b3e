# /// case
# rules = ["super.object.unbound"]
# introduced = "0.1.0"
# ///
"""super(C) in a class attribute binds to the instance that reads it."""


class Base:
    def name(self):
        return "Base.name on " + type(self).__name__


class Derived(Base):
    def name(self):
        return "Derived.name"


class Last(Derived):
    pass


Derived.up = super(Derived)
print("through an instance:", Derived().up.name())
print("through a subclass instance:", Last().up.name())
print("through the class it stays:", Derived.up is Derived.__dict__["up"])
print("unbound finds the name:", hasattr(super(Derived), "name"))
bound = super(Derived, Derived())
print("a bound one is not bound again:", bound.__get__(Last()) is bound)
try:
    super(Derived).__get__(Base())
except TypeError:
    print("object that does not fit: TypeError")
