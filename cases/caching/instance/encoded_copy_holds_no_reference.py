# /// case
# rules = ["cache.dict.encoded-copy"]
# illustrates = ["s2-caching-django-no-references"]
# requires = ["gc"]
# introduced = "0.1.0"
# ///
"""Stored as text, an object is neither kept alive nor handed out twice."""

import gc
import weakref


class Book:
    def __init__(self, title, pages):
        self.title = title
        self.pages = pages

    def __eq__(self, other):
        return (self.title, self.pages) == (other.title, other.pages)


store = {}


def put(key, book):
    store[key] = book.title + "|" + str(book.pages)


def get(key):
    title, pages = store[key].split("|")
    return Book(title, int(pages))


def fill():
    book = Book("Dune", 600)
    put(1, book)
    print("equal", get(1) == book, "identical", get(1) is book)
    get(1).pages = 3
    print("changed through the cache", get(1).pages)
    return weakref.ref(book)


reference = fill()
gc.collect()
print("kept alive", reference() is not None, "stored", store)
