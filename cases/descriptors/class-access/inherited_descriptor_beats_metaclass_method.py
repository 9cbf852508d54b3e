# /// case
# rules = ["class-attribute.metaclass.non-data-last", "class-attribute.get.no-instance"]
# introduced = "0.1.0"
# ///
"""An inherited descriptor is asked with None before a metaclass method is considered."""


class Show:
    def __get__(self, obj, owner):
        return lambda: "descriptor asked with " + str(obj) + " for " + owner.__name__


class Meta(type):
    def report(cls):
        return "metaclass"


class Base:
    report = Show()


class Derived(Base, metaclass=Meta):
    pass


print(Derived.report())
Derived.report = Meta.__dict__["report"]
print("own plain function:", Derived.report("argument"))
del Derived.report
del Base.report
print("nothing in the MRO:", Derived.report())
