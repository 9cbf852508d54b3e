# /// case
# rules = ["attribute.__dict__.replace", "attribute.__dict__.live"]
# introduced = "0.1.0"
# ///
"""A new __dict__ exchanges all instance attributes; the given dictionary itself is used."""


class Host:
    shared = "class"


one, two = Host(), Host()
one.shared = one.own = "first"
old = one.__dict__
one.__dict__ = new = {"other": "second"}
print("one:", one.shared, one.other, hasattr(one, "own"))
print("old mapping:", old)
new["later"] = "third"
print("later:", one.later)
two.__dict__ = new
two.common = "both"
print("shared by two objects:", one.common)
for wrong in ([], None, [("a", 1)]):
    try:
        one.__dict__ = wrong
    except TypeError as error:
        print(type(wrong).__name__, type(error).__name__)
