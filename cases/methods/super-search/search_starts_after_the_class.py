# /// case
# rules = ["super.search.after-class", "super.search.no-instance"]
# introduced = "0.1.0"
# ///
"""super skips the class itself, classes before it and the instance dictionary."""


class Base:
    label = "base"


class Middle(Base):
    label = "middle"

    def above(self):
        return super().label


class Last(Middle):
    label = "last"

    def above(self):
        return super().label, super().above()


item = Last()
item.label = "instance"
print("plain read:", item.label)
print("above Last, above Middle:", item.above())
print("Middle alone:", Middle().above())
del Middle.label
print("without Middle's label:", item.above())
