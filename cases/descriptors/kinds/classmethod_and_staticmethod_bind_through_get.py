# /// case
# rules = ["classmethod.bind.owner", "classmethod.bind.shadow", "staticmethod.bind.none"]
# decides = ["s1-descriptors-behind-classmethod", "s1-descriptors-behind-staticmethod"]
# introduced = "0.1.0"
# ///
"""classmethod and staticmethod leave a descriptor in the class; its __get__ gives the callable."""


def origin(*args):
    return [getattr(a, "__name__", a) for a in args]


class Base:
    make = classmethod(origin)
    check = staticmethod(origin)


class Derived(Base):
    pass


make, check = Base.__dict__["make"], Base.__dict__["check"]
print("stored:", type(make).__name__, type(check).__name__)
print("classmethod by hand:", make.__get__(None, Derived)(1), "by dot:", Derived.make(1))
print("classmethod object callable:", callable(make))
print("staticmethod by hand:", check.__get__(Base(), Base)(1), "by dot:", Base().check(1))
print("staticmethod gives the function:", Base.check is origin, Base().check is origin)

base = Base()
base.make = base.check = "instance"
print("both are non-data:", base.make, base.check)
