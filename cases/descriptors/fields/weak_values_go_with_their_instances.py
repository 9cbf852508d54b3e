# /// case
# rules = ["descriptor.storage.keyed-by-instance"]
# requires = ["refcount"]
# introduced = "0.1.0"
# ///
"""Values in a WeakKeyDictionary on the descriptor go away with their instances."""

from weakref import WeakKeyDictionary


class Hidden:
    def __init__(self):
        self.values = WeakKeyDictionary()

    def __get__(self, obj, owner):
        return self if obj is None else self.values[obj]

    def __set__(self, obj, value):
        self.values[obj] = value


class Host:
    field = Hidden()


one, two = Host(), Host()
one.field, two.field = "first", "second"
print("read:", one.field, two.field)
print("instance names:", one.__dict__)
print("values kept:", len(Host.field.values))
del one
print("after one is gone:", len(Host.field.values))
