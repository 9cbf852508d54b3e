# /// case
# rules = ["slots.bases.empty"]
# introduced = "0.1.0"
# ///
"""Mixins with empty slots join a slotted class and bring no dictionary."""


class Printable:
    __slots__ = ()

    def show(self):
        print(type(self).__name__, self.x)


class Doubling:
    __slots__ = ()

    def double(self):
        self.x *= 2


class Data:
    __slots__ = ("x",)


class Full(Printable, Data, Doubling):
    __slots__ = ()


class Careless(Printable, Data):
    pass


full = Full()
full.x = 4
full.double()
full.show()
print("dictionary:", hasattr(full, "__dict__"))
print("forgot __slots__:", hasattr(Careless(), "__dict__"))
