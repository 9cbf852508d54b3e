# /// case
# rules = ["super.object.attributes"]
# introduced = "0.1.0"
# ///
"""A super object shows its class, its object and the type whose MRO it searches."""


class Base:
    pass


class Derived(Base):
    def up(self):
        return super()


class Last(Derived):
    pass


last = Last()
up = last.up()
print("thisclass:", up.__thisclass__.__name__)
print("self is the instance:", up.__self__ is last)
print("self_class:", up.__self_class__.__name__)
print("class is super:", up.__class__ is super, type(up) is super)
print("isinstance of Base:", isinstance(up, Base))

for_class = super(Derived, Last)
print("for a class:", for_class.__self__ is Last, for_class.__self_class__ is Last)
unbound = super(Derived)
print("unbound:", unbound.__thisclass__.__name__, unbound.__self__, unbound.__self_class__)
