# /// case
# rules = ["cache.instance.lifetime"]
# decides = ["s2-caching-instance-dict-collected"]
# examples = ["s2-ex87"]
# requires = ["refcount", "gc"]
# introduced = "0.1.0"
# ///
"""A cached value that refers back to its instance delays both until a collection."""

import gc
import weakref


class Node:
    def remember(self, key, value):
        if not hasattr(self, "_cache"):
            self._cache = {}
        return self._cache.setdefault(key, value)


def show(label, reference):
    print(label, "collected at once", reference() is None)
    gc.collect()
    print(label, "collected at all", reference() is None)


gc.disable()

node = Node()
node.remember("answer", [42])
reference = weakref.ref(node)
del node
show("plain value:", reference)

node = Node()
node.remember("owner", [node])
reference = weakref.ref(node)
del node
show("value refers back:", reference)

node = Node()
node.remember(node, "key")
reference = weakref.ref(node)
del node
show("key refers back:", reference)
