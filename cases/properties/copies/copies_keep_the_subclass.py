# /// case
# rules = ["property.copy.type"]
# introduced = "0.1.0"
# ///
"""A subclass of property keeps its type through setter, and its overridden methods take effect."""


class LoudProperty(property):
    def __get__(self, obj, owner=None):
        if obj is not None:
            print("reading")
        return super().__get__(obj, owner)

    def __set__(self, obj, value):
        print("writing", value)
        super().__set__(obj, value)


class Shelf:
    @LoudProperty
    def books(self):
        return self._books

    @books.setter
    def books(self, value):
        self._books = value

    books = books.deleter(lambda self: None)


print("type after three steps:", type(Shelf.books).__name__)
shelf = Shelf()
shelf.books = 3
print("books:", shelf.books)
