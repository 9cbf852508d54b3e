# /// case
# rules = ["class-decorator.replace.class-cell"]
# introduced = "0.1.0"
# ///
"""In a replaced class, super() and __class__ mean the original, the name means the replacement."""


def subclassing(cls):
    class Replacement(cls):
        pass

    return Replacement


originals = []


def rebuilding(cls):
    originals.append(cls)
    return type("Rebuilt", cls.__bases__, dict(vars(cls)))


class Base:
    def who(self):
        return "base"


@subclassing
class First(Base):
    def who(self):
        return __class__.__name__ + " over " + super().who() + ", name is " + First.__name__


@rebuilding
class Second(Base):
    __slots__ = ()

    def cell(self):
        return __class__.__name__

    def who(self):
        return super().who()


print(First().who())
second = Second()
print("name:", Second.__name__, "- cell:", second.cell())
print("instance of the cell's class:", isinstance(second, originals[0]))
try:
    second.who()
except TypeError:
    print("super() in the rebuilt class: TypeError")
