# /// case
# rules = ["super.zero.generator-expression"]
# introduced = "0.1.0"
# ///
"""In a generator expression only the outermost iterable can use super() without arguments."""


class Base:
    def name(self):
        return "Base"


class Derived(Base):
    def in_element(self):
        return list(super().name() for _ in range(2))

    def in_condition(self):
        return list(i for i in range(2) if super().name())

    def in_first_iterable(self):
        return list(letter for letter in super().name())

    def two_arguments(self):
        return list(super(Derived, self).name() for _ in range(2))

    def list_inside(self):
        return list([super().name() for _ in range(1)] for _ in range(1))


item = Derived()
ways = (item.in_element, item.in_condition, item.list_inside)
for way in ways + (item.in_first_iterable, item.two_arguments):
    try:
        print(way.__name__, way())
    except TypeError:
        print(way.__name__, "TypeError")
