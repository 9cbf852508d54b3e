# /// case
# rules = ["class-attribute.set.replaces"]
# introduced = "0.1.0"
# ///
"""del on a class touches only its own namespace: an inherited name cannot be deleted there."""


class Base:
    field = "base"


class Derived(Base):
    field = "derived"


print("before:", Derived.field)
del Derived.field
print("after one del:", Derived.field)
try:
    del Derived.field
except AttributeError as error:
    print("second del:", type(error).__name__)
print("base:", Base.field)
