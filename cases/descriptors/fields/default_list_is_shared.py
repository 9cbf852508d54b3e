# /// case
# rules = ["descriptor.storage.on-descriptor"]
# introduced = "0.1.0"
# ///
"""A mutable default that the descriptor hands out is one object for all instances."""


class Field:
    def __init__(self, default):
        self.default = default

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner):
        return obj.__dict__.get(self.name, self.default)

    def __set__(self, obj, value):
        obj.__dict__[self.name] = value


class Basket:
    items = Field([])


first, second = Basket(), Basket()
first.items.append("apple")
print("second sees:", second.items)
first.items = ["own"]
first.items.append("pear")
print("after assignment:", first.items, second.items)
first.items = second.items
first.items += ["plum"]
print("augmented:", second.items, first.__dict__)
