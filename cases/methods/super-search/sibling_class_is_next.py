# /// case
# rules = ["super.search.cooperative"]
# introduced = "0.1.0"
# ///
"""In a diamond each class runs once, and the class after B is its sibling C."""


class Base:
    def steps(self):
        return ["Base"]


class Left(Base):
    def steps(self):
        return ["Left"] + super().steps()


class Right(Base):
    def steps(self):
        return ["Right"] + super().steps()


class Both(Left, Right):
    def steps(self):
        return ["Both"] + super().steps()


class Turned(Right, Left):
    def steps(self):
        return ["Turned"] + super().steps()


print(Both().steps())
print(Turned().steps())
print("Left alone:", Left().steps())
print("as in the MRO:", [cls.__name__ for cls in Both.__mro__])
