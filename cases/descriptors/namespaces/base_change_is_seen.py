# /// case
# rules = ["attribute.live.class-change"]
# introduced = "0.1.0"
# ///
"""A change in a base class, or of the bases themselves, shows on existing objects."""


class Data:
    def __init__(self, label):
        self.label = label

    def __get__(self, obj, owner):
        return self.label

    def __set__(self, obj, value):
        pass


class Root:
    pass


class First(Root):
    pass


class Second(Root):
    field = Data("second's descriptor")


class Leaf(First):
    pass


leaf = Leaf()
leaf.field = "entry"
for step in ("start", "root", "first", "bases", "cleared"):
    if step == "root":
        Root.field = Data("root's descriptor")
    elif step == "first":
        First.field = "plain in first"
    elif step == "bases":
        Leaf.__bases__ = (Second,)
    elif step == "cleared":
        del Second.field, Root.field
    print(step, "->", leaf.field)
