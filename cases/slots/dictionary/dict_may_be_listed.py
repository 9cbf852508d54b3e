# /// case
# rules = ["slots.dict.listed"]
# introduced = "0.1.0"
# ///
"""Listing __dict__ brings the dictionary back; slot values are not in it."""


class Flexible:
    __slots__ = ("fixed", "__dict__")


class Child(Flexible):
    __slots__ = ("own",)


item = Flexible()
item.fixed = 1
item.free = 2
print("dictionary:", item.__dict__)
print("vars agrees:", vars(item) is item.__dict__)
item.__dict__ = {"other": 3}
print("replaced:", item.fixed, item.other, hasattr(item, "free"))

child = Child()
child.own, child.fixed, child.any = 1, 2, 3
print("inherited dictionary:", child.__dict__)
