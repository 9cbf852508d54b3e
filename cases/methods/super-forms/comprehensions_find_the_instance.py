# /// case
# rules = ["super.zero.comprehension"]
# introduced = "0.1.0"
# ///
"""super() works in list, dict and set comprehensions, in conditions and nested ones too."""


class Base:
    def name(self):
        return "Base"


class Derived(Base):
    def in_list(self):
        return [super().name() + str(i) for i in range(2)]

    def in_dict(self):
        return {i: super().name() for i in range(2)}

    def in_set(self):
        return {super().name() for _ in range(2)}

    def in_condition(self):
        return [i for i in range(2) if super().name() == "Base"]

    def nested(self):
        return [[super().name() for _ in range(1)] for _ in range(1)]


item = Derived()
for way in (item.in_list, item.in_dict, item.in_set, item.in_condition, item.nested):
    try:
        print(way.__name__, way())
    except TypeError:
        print(way.__name__, "TypeError")
