# /// case
# rules = ["class-attribute.get.no-instance", "attribute.get.without-__get__"]
# introduced = "0.1.0"
# ///
"""The kind of the descriptor makes no difference on the class, unless it has no __get__."""


class NonData:
    def __get__(self, obj, owner):
        return "asked" if obj is None else "instance"


class Data(NonData):
    def __set__(self, obj, value):
        pass


class WriteOnly:
    def __set__(self, obj, value):
        pass


class Host:
    nondata = NonData()
    data = Data()
    write_only = WriteOnly()


class Derived(Host):
    nondata = "hidden"


print("non-data:", Host.nondata)
print("data:", Host.data)
print("write-only:", type(Host.write_only).__name__)
print("derived:", Derived.nondata, "/", Derived.data)
