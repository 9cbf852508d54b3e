# /// case
# rules = ["slots.declare.string"]
# introduced = "0.1.0"
# ///
"""A string is one name, although it is an iterable of characters."""


class Tag:
    __slots__ = "name"


tag = Tag()
tag.name = "blue"
print("name:", tag.name)
print("slot for a character:", hasattr(Tag, "n"))
print("__slots__ is", repr(Tag.__slots__))
try:
    tag.n = 1
except AttributeError:
    print("n is refused")
