# /// case
# rules = ["with.target.forms"]
# illustrates = ["s1-context-managers-as-binding", "s2-context-managers-enter-value-as"]
# introduced = "0.1.0"
# ///
"""Attributes, subscripts, nested tuples and starred names serve as targets."""


class Give:
    def __init__(self, value):
        self.value = value

    def __enter__(self):
        return self.value

    def __exit__(self, kind, error, traceback):
        pass


class Place:
    pass


place = Place()
shelf = {}
row = [0, 0, 0]

with Give("attribute") as place.mark:
    print("attribute target:", place.mark)
with Give("subscript") as shelf["key"]:
    print("subscript target:", shelf)
with Give([1, 2, 3, 4]) as (first, *middle, last):
    print("starred target:", first, middle, last)
with Give(("a", ("b", "c"))) as [outer, (row[0], row[2])]:
    print("nested target:", outer, row)
with Give("xyz") as row[:2]:
    print("slice target:", row)
with Give((5,)) as (only,):
    print("tuple of one:", only)
