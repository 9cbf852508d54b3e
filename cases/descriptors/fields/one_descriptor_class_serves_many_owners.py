# /// case
# rules = ["descriptor.field.own-settings"]
# decides = ["s1-descriptors-reusable-logic", "s1-descriptors-win-is-reuse", "s1-set-name-recap"]
# introduced = "0.1.0"
# ///
"""One descriptor class serves several fields of several classes with different settings."""


class OneOf:
    def __init__(self, *options):
        self.options = options

    def __set_name__(self, owner, name):
        self.where = owner.__name__ + "." + name
        self.name = name

    def __get__(self, obj, owner):
        return obj.__dict__[self.name]

    def __set__(self, obj, value):
        if value not in self.options:
            raise ValueError(self.where + " cannot be " + value)
        obj.__dict__[self.name] = value


class Shirt:
    size = OneOf("S", "M", "L")
    color = OneOf("red", "blue")


class Cup:
    size = OneOf("small", "large")


shirt, cup = Shirt(), Cup()
for obj, name, value in (
    (shirt, "size", "M"), (shirt, "color", "M"), (cup, "size", "M"), (cup, "size", "large"),
):
    try:
        setattr(obj, name, value)
        print(type(obj).__name__, name, "=", getattr(obj, name))
    except ValueError as error:
        print("refused:", error)
