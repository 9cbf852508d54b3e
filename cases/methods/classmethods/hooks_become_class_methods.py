# /// case
# rules = ["classmethod.implicit.hooks", "staticmethod.implicit.__new__"]
# introduced = "0.1.0"
# ///
"""Three special functions are wrapped by class creation; others of the kind are not."""


class Base:
    def __new__(cls):
        return super().__new__(cls)

    def __init_subclass__(cls):
        print("subclass", cls.__name__)

    def __class_getitem__(cls, key):
        return cls.__name__, key

    def __init__(self):
        pass


class Derived(Base):
    pass


print("indexing:", Derived["key"])
names = ("__new__", "__init_subclass__", "__class_getitem__", "__init__")
for name in names:
    print(name, type(Base.__dict__[name]).__name__)


def late(cls, key):
    return cls.__name__, key


Base.__class_getitem__ = late
print("assigned later:", type(Base.__dict__["__class_getitem__"]).__name__)
