# /// case
# rules = ["weak-cache.by-instance.value-refers-back"]
# requires = ["gc"]
# introduced = "0.1.0"
# ///
"""The dictionary holds the value, the value holds the key: such an entry is never collected."""

import gc
import weakref


class Document:
    pass


def fill(cache, make_value):
    document = Document()
    cache[document] = make_value(document)


def show(label, make_value):
    cache = weakref.WeakKeyDictionary()
    fill(cache, make_value)
    gc.collect()
    print(label, "entries left", len(cache))


show("plain value:", lambda document: "summary")
show("the document itself:", lambda document: document)
show("a list with it:", lambda document: ["summary", document])
show("a function that uses it:", lambda document: lambda: document)
show("a weak reference to it:", lambda document: weakref.ref(document))
