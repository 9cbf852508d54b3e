# /// case
# rules = ["super.cell.value"]
# introduced = "0.1.0"
# ///
"""__class__ in a method is the lexical class, also deep inside and after the name is rebound."""


class Outer:
    def direct(self):
        return __class__.__name__

    def nested(self):
        def inner():
            return __class__.__name__

        return inner()

    quick = lambda self: __class__.__name__

    class Inner:
        def direct(self):
            return __class__.__name__


class Child(Outer):
    pass


child = Child()
print("in a method:", child.direct(), "- type of self:", type(child).__name__)
print("in a nested function:", child.nested())
print("in a lambda:", child.quick())
print("in an inner class:", Outer.Inner().direct())
Kept = Outer
Outer = "rebound"
print("after rebinding the name:", Kept().direct())
print("the attribute is another thing:", child.__class__.__name__)
