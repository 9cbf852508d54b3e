# /// case
# rules = ["wrapper.metadata.code-name"]
# introduced = "0.1.0"
# ///
"""Assigning __name__ and __qualname__ renames the function and leaves its code object alone."""


def original():
    return "result"


def stand_in():
    return original()


stand_in.__name__ = "original"
stand_in.__qualname__ = "module.original"

print("function:", stand_in.__name__, stand_in.__qualname__)
print("code:", stand_in.__code__.co_name, stand_in.__code__.co_qualname)
print("same code as the original:", stand_in.__code__ is original.__code__)

try:
    stand_in.__name__ = None
except TypeError:
    print("only a string can be a name")
