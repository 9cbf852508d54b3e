# /// case
# rules = ["cached-property.delete.recompute"]
# introduced = "0.1.0"
# ///
"""del finds only a stored value, and the class keeps its descriptor."""

import functools


class Page:
    @functools.cached_property
    def words(self):
        return ["once", "upon"]


def attempt(label, page):
    try:
        del page.words
    except AttributeError:
        print(label, "AttributeError")
    else:
        print(label, "deleted")


page = Page()
attempt("never read:", page)
before = page.words
attempt("stored:", page)
attempt("deleted before:", page)
print("computed anew", page.words, page.words is before)
page.words = []
attempt("assigned:", page)
print("computed again", page.words)
