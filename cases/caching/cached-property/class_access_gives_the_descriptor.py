# /// case
# rules = ["cached-property.class-access.itself"]
# introduced = "0.1.0"
# ///
"""Read from the class, it is the descriptor, which knows its function, name and text."""

import functools


class Page:
    @functools.cached_property
    def text(self):
        """The text of the page."""
        return "some text"


print("same object", Page.text is Page.__dict__["text"])
print("type", type(Page.text).__name__)
print("name", Page.text.attrname)
print("function", Page.text.func.__name__, Page.text.func(Page()))
print("doc", Page.text.__doc__)
page = Page()
print("explicit call of __get__", Page.text.__get__(page, Page), page.__dict__)
