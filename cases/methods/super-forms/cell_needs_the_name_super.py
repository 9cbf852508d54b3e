# /// case
# rules = ["super.zero.name"]
# introduced = "0.1.0"
# ///
"""Under another name super works only where the function mentions __class__."""

parent = super


class Base:
    def name(self):
        return "Base"


class Derived(Base):
    def hidden(self):
        return parent().name()

    def mentioned(self):
        __class__
        return parent().name()

    def dead_code(self):
        if False:
            super
        return parent().name()


item = Derived()
for way in (item.hidden, item.mentioned, item.dead_code):
    try:
        print(way.__name__, way())
    except RuntimeError:
        print(way.__name__, "RuntimeError")
for function in (Derived.hidden, Derived.mentioned, Derived.dead_code):
    print(function.__name__, "free variables:", function.__code__.co_freevars)
