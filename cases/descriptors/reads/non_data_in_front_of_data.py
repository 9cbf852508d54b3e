# /// case
# rules = ["attribute.get.mro-first", "attribute.get.instance-before-non-data"]
# introduced = "0.1.0"
# ///
"""A non-data descriptor in a subclass hides a data descriptor of the base: the instance wins."""


class Data:
    def __get__(self, obj, owner):
        return "data"

    def __set__(self, obj, value):
        print("set", value)


class NonData:
    def __get__(self, obj, owner):
        return "non-data"


class Base:
    field = Data()


class Derived(Base):
    field = NonData()


base, derived = Base(), Derived()
base.__dict__["field"] = derived.__dict__["field"] = "instance"
print("Base:", base.field)
print("Derived:", derived.field)
del derived.field
print("Derived without entry:", derived.field)
