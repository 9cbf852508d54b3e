# /// case
# rules = ["weak-cache.values.while-alive"]
# requires = ["gc"]
# introduced = "0.1.0"
# ///
"""A cache with weak values gives everyone the same object, and forgets it with its last user."""

import gc
import weakref

loaded = []
open_fonts = weakref.WeakValueDictionary()


class Font:
    def __init__(self, name):
        self.name = name


def font(name):
    found = open_fonts.get(name)
    if found is None:
        loaded.append(name)
        found = open_fonts[name] = Font(name)
    return found


title, body = font("serif"), font("serif")
print("same object", title is body, "loaded", loaded)
del title
gc.collect()
print("one user left", "serif" in open_fonts)
del body
gc.collect()
print("no user left", "serif" in open_fonts, len(open_fonts))
print("again", font("serif").name, "loaded", loaded)
