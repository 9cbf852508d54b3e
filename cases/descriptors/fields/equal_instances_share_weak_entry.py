# /// case
# rules = ["descriptor.storage.keyed-by-instance"]
# introduced = "0.1.0"
# ///
"""Values keyed by instance mix up equal instances and refuse unhashable ones."""

from weakref import WeakKeyDictionary


class Hidden:
    def __init__(self):
        self.values = WeakKeyDictionary()

    def __get__(self, obj, owner):
        return self.values[obj]

    def __set__(self, obj, value):
        self.values[obj] = value


class Card:
    note = Hidden()

    def __init__(self, rank):
        self.rank = rank

    def __eq__(self, other):
        return self.rank == other.rank

    def __hash__(self):
        return hash(self.rank)


class Unhashable:
    note = Hidden()
    __hash__ = None


ace, other_ace, king = Card(1), Card(1), Card(13)
ace.note, other_ace.note, king.note = "ace", "other ace", "king"
print("equal cards:", ace.note, "/", other_ace.note)
print("king:", king.note)
try:
    Unhashable().note = "x"
except TypeError as error:
    print("unhashable:", type(error).__name__)
