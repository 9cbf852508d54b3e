# /// case
# rules = ["descriptor.__set_name__.before-__init_subclass__"]
# introduced = "0.1.0"
# ///
"""The parent's __init_subclass__ finds all attributes named already; decorators come last."""


class Field:
    def __set_name__(self, owner, name):
        print("set_name", name)
        self.name = name


class Base:
    def __init_subclass__(cls):
        print("init_subclass sees", [v.name for v in cls.__dict__.values() if isinstance(v, Field)])


def decorate(cls):
    print("decorator")
    return cls


@decorate
class Host(Base):
    one = Field()
    two = Field()
