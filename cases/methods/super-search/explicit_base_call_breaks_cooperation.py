# /// case
# rules = ["super.search.cooperative"]
# introduced = "0.1.0"
# ///
"""Naming the base instead of super() runs the shared base twice or leaves a sibling out."""


class Base:
    def close(self):
        print("  Base")


class Left(Base):
    def close(self):
        print("  Left")
        Base.close(self)


class Right(Base):
    def close(self):
        print("  Right")
        super().close()


class Naming(Left, Right):
    def close(self):
        Left.close(self)
        Right.close(self)


class Asking(Left, Right):
    def close(self):
        super().close()


class Sound(Right, Left):
    def close(self):
        super().close()


for cls in (Naming, Asking, Sound):
    print(cls.__name__)
    cls().close()
