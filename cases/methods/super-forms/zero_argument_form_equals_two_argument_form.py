# /// case
# rules = ["super.zero.class-cell", "super.two.anywhere"]
# introduced = "0.1.0"
# ///
"""super() is super(__class__, first argument), whatever that argument is called."""


class Base:
    def name(self):
        return "Base"


class Middle(Base):
    def name(self):
        return "Middle"


class Last(Middle):
    def name(me):
        short, long, cell = super(), super(Last, me), super(__class__, me)
        return short.name(), long.name(), cell.name()

    def skip(self):
        return super(Middle, self).name()


last = Last()
print(last.name())
print("starting further up:", last.skip())
print("outside of any class:", super(Last, last).name(), super(Middle, last).name())


def free_function(obj):
    return super(Last, obj).name()


print("in a free function:", free_function(last))
