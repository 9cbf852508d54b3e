# /// case
# rules = ["attribute.set.augmented"]
# introduced = "0.1.0"
# ///
"""Augmented assignment is one __get__ and one __set__, also when the object changes in place."""


class Traced:
    def __get__(self, obj, owner):
        print("  read")
        return obj._items

    def __set__(self, obj, value):
        print("  write", value)
        obj._items = value


class Host:
    items = Traced()


host = Host()
host._items = original = [1]
print("augmented:")
host.items += [2]
print("same list:", host._items is original)
print("append:")
host.items.append(3)
print("now", original)
