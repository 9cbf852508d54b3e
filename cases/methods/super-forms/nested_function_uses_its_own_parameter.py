# /// case
# rules = ["super.zero.nested"]
# introduced = "0.1.0"
# ///
"""A nested function needs an own first parameter; the class is found nevertheless."""


class Base:
    def name(self):
        return "Base"


class Derived(Base):
    def with_parameter(self):
        def inner(obj):
            return super().name()

        return inner(self)

    def without_parameter(self):
        def inner():
            return self, super().name()

        return inner()

    def two_arguments(self):
        return (lambda: super(Derived, self).name())()

    def stored_first(self):
        up = super()
        return (lambda: up.name())()


item = Derived()
for way in (item.with_parameter, item.without_parameter, item.two_arguments, item.stored_first):
    try:
        print(way.__name__, way())
    except RuntimeError:
        print(way.__name__, "RuntimeError")
