# /// case
# rules = ["slots.declare.docs"]
# introduced = "0.1.0"
# ///
"""A dictionary of slots carries a text for each slot."""

import inspect


class Book:
    __slots__ = {"title": "Title on the cover.", "pages": None}


book = Book()
book.title = "Dunes"
print("title:", book.title)
print("text of title:", inspect.getdoc(Book.title))
print("text of pages:", inspect.getdoc(Book.pages))
print("__slots__ stays a", type(Book.__slots__).__name__)
