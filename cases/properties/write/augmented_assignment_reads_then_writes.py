# /// case
# rules = ["property.write.augmented"]
# introduced = "0.1.0"
# ///
"""Augmented assignment runs getter and setter once each, even for an object changed in place."""


class Basket:
    def __init__(self):
        self._items = ["apple"]

    @property
    def items(self):
        print("get")
        return self._items

    @items.setter
    def items(self, value):
        print("set", value, "same list:", value is self._items)


class Frozen(Basket):
    items = property(Basket.items.fget)


basket = Basket()
basket.items += ["pear"]

frozen = Frozen()
try:
    frozen.items += ["pear"]
except AttributeError as error:
    print(type(error).__name__, "after the list became", frozen._items)
