# /// case
# rules = ["class-decorator.mutate.attributes"]
# decides = ["s2-decorators-modify-class"]
# introduced = "0.1.0"
# ///
"""Methods that a decorator adds reach existing subclasses, instances and operators."""


def comparable(cls):
    cls.__eq__ = lambda self, other: self.key() == other.key()
    cls.__lt__ = lambda self, other: self.key() < other.key()
    cls.__len__ = lambda self: self.key()
    cls.describe = lambda self: type(self).__name__ + " " + str(self.key())
    return cls


class Box:
    def __init__(self, size):
        self.size = size

    def key(self):
        return self.size


class Crate(Box):
    pass


before = Crate(5)
print("equal before:", before == Crate(5))


@comparable
class Jar(Box):
    pass


comparable(Box)
print("equal after:", before == Crate(5))
print("operators:", Jar(1) < Jar(2), len(before), [b.size for b in sorted([Jar(3), Jar(1)])])
print("method:", before.describe(), "/", Jar(2).describe())
print("hash of Jar, whose __eq__ came late:", Jar.__hash__ is object.__hash__)
