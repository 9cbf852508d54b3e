# /// case
# rules = ["descriptor.placement.class-namespace", "attribute.set.instance-dict"]
# illustrates = ["s1-descriptors-behind-pydantic", "s1-descriptors-behind-every-orm", "s1-descriptors-recap-orm", "s1-descriptors-frameworks-built-on"]
# introduced = "0.1.0"
# ///
"""A model keeps its fields in the class as descriptors, or a metaclass takes them out."""


class Column:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner):
        return self if obj is None else obj.__dict__.get(self.name, 0)

    def __set__(self, obj, value):
        if not isinstance(value, int):
            raise TypeError("integer wanted")
        obj.__dict__[self.name] = value


class Mapped:
    size = Column()


class Collecting(type):
    def __new__(meta, name, bases, namespace):
        fields = {"size": namespace.pop("size")}
        cls = super().__new__(meta, name, bases, namespace)
        cls.fields = fields
        return cls


class Collected(metaclass=Collecting):
    size = 0

    def __init__(self):
        self.__dict__.update(self.fields)


for cls in (Mapped, Collected):
    model = cls()
    print(cls.__name__, "size starts as", model.size)
    print("  in the class:", "size" in cls.__dict__)
    try:
        model.size = "no"
        print("  assigning text: accepted")
    except TypeError as error:
        print("  assigning text:", error)
    print("  instance:", model.__dict__)
