# /// case
# rules = ["attribute.__dict__.class-view"]
# introduced = "0.1.0"
# ///
"""A class's __dict__ is a read-only view on the namespace and gives raw descriptors."""


class Field:
    def __get__(self, obj, owner):
        return "asked"


class Base:
    inherited = 1


class Host(Base):
    field = Field()


view = vars(Host)
print("by dot:", Host.field)
print("raw:", type(view["field"]).__name__)
print("own names only:", "field" in view, "inherited" in view)
try:
    view["new"] = 1
except TypeError as error:
    print("item assignment:", type(error).__name__)
Host.later = 2
print("view shows changes:", view["later"])
try:
    Host.__dict__ = {}
except (AttributeError, TypeError):
    print("cannot be replaced")
