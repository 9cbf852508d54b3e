# /// case
# rules = ["weak-cache.by-instance.entry-dies"]
# decides = ["s2-weakref-with-cache"]
# examples = ["s2-ex88"]
# requires = ["gc"]
# introduced = "0.1.0"
# ///
"""A dictionary with weak keys holds a cache for each instance and lets the instances go."""

import gc
import weakref

caches = weakref.WeakKeyDictionary()
runs = []


class Shop:
    def __init__(self, tax):
        self.tax = tax

    def gross(self, net):
        cache = caches.setdefault(self, {})
        if net not in cache:
            runs.append(net)
            cache[net] = net + self.tax
        return cache[net]


cheap, dear = Shop(1), Shop(5)
print("cheap", cheap.gross(10), cheap.gross(10))
print("dear", dear.gross(10), dear.gross(20))
print("runs", runs, "caches", len(caches))
print("on the instance", cheap.__dict__)

reference = weakref.ref(cheap)
del cheap
gc.collect()
print("cheap alive", reference() is not None)
print("caches left", list(caches.values()))
