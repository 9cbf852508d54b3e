# /// case
# rules = ["descriptor.kind.class-object"]
# introduced = "0.1.0"
# ///
"""A class with __get__ that is itself the attribute is not bound; its metaclass could do that."""


class Tag:
    def __get__(self, obj, owner):
        return "bound instance of Tag"


class Binding(type):
    def __get__(cls, obj, owner):
        return "bound class " + cls.__name__


class Bound(metaclass=Binding):
    pass


class Host:
    as_class = Tag
    as_instance = Tag()
    with_metaclass = Bound


host = Host()
print("class Tag:", host.as_class is Tag)
print("object of Tag:", host.as_instance)
print("class Bound:", host.with_metaclass)
