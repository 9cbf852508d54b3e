# /// case
# rules = ["generator-manager.factory.method"]
# introduced = "0.1.0"
# ///
"""In a class body the factory becomes a method, also below `classmethod` and `staticmethod`."""

from contextlib import contextmanager


class Garden:
    def __init__(self, owner):
        self.owner = owner

    @contextmanager
    def visit(self, guest):
        print("open for", guest)
        yield self.owner + "'s garden"
        print("close after", guest)

    @classmethod
    @contextmanager
    def any_garden(cls):
        yield "a " + cls.__name__

    @staticmethod
    @contextmanager
    def meadow():
        yield "a meadow"


with Garden("Ada").visit("Bob") as place:
    print("in", place)
with Garden.any_garden() as first, Garden.meadow() as second:
    print("in", first, "and", second)
