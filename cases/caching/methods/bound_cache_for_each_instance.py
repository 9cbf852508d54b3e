# /// case
# rules = ["lru-cache.method.per-instance"]
# illustrates = ["s2-weakref-methodtools-lru-cache"]
# requires = ["gc"]
# introduced = "0.1.0"
# ///
"""lru_cache around a bound method gives every instance its own entries and counters."""

import functools
import gc
import weakref


class Shop:
    def __init__(self, tax):
        self.tax = tax
        self.gross = functools.lru_cache(maxsize=2)(self.gross)

    def gross(self, net):
        return net + self.tax


cheap, dear = Shop(1), Shop(5)
for net in (10, 20, 10):
    cheap.gross(net)
dear.gross(10)
print("cheap", cheap.gross(10), cheap.gross.cache_info())
print("dear", dear.gross(10), dear.gross.cache_info())
print("class keeps a plain method", hasattr(Shop.gross, "cache_info"))

reference = weakref.ref(cheap)
del cheap
gc.collect()
print("alive after collection", reference() is not None)
