# /// case
# rules = ["attribute.get.arguments"]
# introduced = "0.1.0"
# ///
"""__get__ receives the instance and its type, not the class that holds the descriptor."""


class Show:
    def __get__(self, obj, owner):
        return (obj.label, owner.__name__)


class Base:
    field = Show()

    def __init__(self, label):
        self.label = label


class Middle(Base):
    pass


class Leaf(Middle):
    pass


print("Base:", Base("b").field)
print("Leaf:", Leaf("l").field)
leaf = Leaf("switched")
leaf.__class__ = Middle
print("after a change of class:", leaf.field)
