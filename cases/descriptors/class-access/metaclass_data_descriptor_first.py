# /// case
# rules = ["class-attribute.metaclass.data-first", "class-attribute.metaclass.non-data-last"]
# introduced = "0.1.0"
# ///
"""A metaclass data descriptor beats the class's own attribute; a metaclass method does not."""


class Meta(type):
    @property
    def label(cls):
        return "metaclass property"

    def describe(cls):
        return "metaclass method"

    plain = "metaclass plain"


class Base(metaclass=Meta):
    label = "class attribute"
    plain = "class plain"

    @classmethod
    def describe(cls):
        return "class method"


class Derived(Base):
    pass


for cls in (Base, Derived):
    print(cls.__name__, "label:", cls.label)
    print(cls.__name__, "describe:", cls.describe())
    print(cls.__name__, "plain:", cls.plain)
print("instance:", Derived().label)
print("by hand:", Meta.describe(Derived))
