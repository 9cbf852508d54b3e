# /// case
# rules = ["super.object.operators"]
# introduced = "0.1.0"
# ///
"""Operators on a super object fail although the named methods are found."""


class Shelf:
    def __init__(self):
        self.items = {"a": 1}

    def __getitem__(self, key):
        return self.items[key]

    def __len__(self):
        return len(self.items)

    def __call__(self):
        return "called"


class Loud(Shelf):
    def by_name(self):
        up = super()
        return up.__getitem__("a"), up.__len__(), up.__call__()

    def index(self):
        return super()["a"]

    def length(self):
        return len(super())

    def call(self):
        return super()()


loud = Loud()
print("by name:", loud.by_name())
for way in (loud.index, loud.length, loud.call):
    try:
        print(way.__name__, way())
    except TypeError:
        print(way.__name__, "TypeError")
