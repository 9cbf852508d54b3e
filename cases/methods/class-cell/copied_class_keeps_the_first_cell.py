# /// case
# rules = ["class-decorator.replace.class-cell", "super.cell.value"]
# introduced = "0.1.0"
# ///
"""A class decorator that builds a new class leaves super() in the functions with the old one."""


class Base:
    def hello(self):
        return "hello"


def rebuild(cls):
    body = {k: v for k, v in cls.__dict__.items() if k not in ("__dict__", "__weakref__")}
    return type(cls.__name__, cls.__bases__, body)


def derive(cls):
    return type(cls.__name__, (cls,), {})


class Plain(Base):
    def hello(self):
        return super().hello()

    def which(self):
        return __class__


for label, cls in (("same", Plain), ("rebuilt", rebuild(Plain)), ("derived", derive(Plain))):
    try:
        print(label, cls().hello())
    except TypeError:
        print(label, "TypeError")
    print("  __class__ is this class:", cls().which() is cls)
