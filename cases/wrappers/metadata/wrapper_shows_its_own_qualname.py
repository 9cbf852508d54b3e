# /// case
# rules = ["wrapper.metadata.qualname"]
# decides = ["s1-wraps-qualname-lost"]
# introduced = "0.1.0"
# ///
"""The qualified name of a wrapper tells where the inner def stands, not what it wraps."""


def bare(function):
    def wrapper(*args):
        return function(*args)

    return wrapper


class Shelf:
    def label(self):
        return "books"

    @bare
    def size(self):
        return 3


print("plain method:", Shelf.label.__qualname__)
print("decorated method:", Shelf.size.__qualname__)
print("by hand:", bare(Shelf.label).__qualname__)
print("still a method:", Shelf().size())
