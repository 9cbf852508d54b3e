# /// case
# rules = ["weak-cache.lru.dead-references"]
# decides = ["s2-weakref-lru-of-weakrefs"]
# requires = ["gc"]
# introduced = "0.1.0"
# ///
"""Keyed by a weak reference, a cache frees its instances but not their entries."""

import functools
import gc
import weakref

runs = []


@functools.lru_cache(maxsize=3)
def gross(shop_reference, net):
    runs.append(net)
    return net + shop_reference().tax


class Shop:
    def __init__(self, tax):
        self.tax = tax

    def gross(self, net):
        return gross(weakref.ref(self), net)


def open_and_close(tax):
    shop = Shop(tax)
    print("tax", tax, "gives", shop.gross(10), shop.gross(10))
    return weakref.ref(shop)


closed = [open_and_close(tax) for tax in (1, 2)]
gc.collect()
print("alive", [reference() is not None for reference in closed], "runs", runs)
print("entries", gross.cache_info().currsize)
open_and_close(3)
open_and_close(4)
print("entries", gross.cache_info().currsize)
