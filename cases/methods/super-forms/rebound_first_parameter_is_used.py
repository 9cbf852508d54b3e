# /// case
# rules = ["super.zero.rebound-argument"]
# introduced = "0.1.0"
# ///
"""super() uses the object the first parameter holds at that moment."""


class Base:
    def name(self):
        return self.label


class Derived(Base):
    def __init__(self, label):
        self.label = label

    def swap(self, other):
        before = super().name()
        self = other
        return before, super().name()

    def in_lambda(self, other):
        return (lambda it: super().name())(other)


print(Derived("first").swap(Derived("second")))
print(Derived("first").in_lambda(Derived("third")))
try:
    Derived("first").swap("no Derived")
except TypeError:
    print("rebound to a stranger: TypeError")
