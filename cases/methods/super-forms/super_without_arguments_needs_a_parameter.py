# /// case
# rules = ["super.zero.no-argument", "super.zero.outside"]
# introduced = "0.1.0"
# ///
"""super() fails without a plain first parameter and outside of a class body."""


class Base:
    def name(self):
        return "Base"


def outside(self):
    return super().name()


class Derived(Base):
    added = outside

    def none():
        return super().name()

    def only_star(*args):
        return super().name()

    def only_keyword(**kwargs):
        return super().name()


item = Derived()
for label, action in (
    ("no parameter", Derived.none),
    ("star parameter", item.only_star),
    ("keyword parameter", Derived.only_keyword),
    ("written outside", item.added),
):
    try:
        print(label, action())
    except RuntimeError:
        print(label, "RuntimeError")
