# /// case
# rules = ["lru-cache.method.binding"]
# decides = ["s2-caching-method-self-first"]
# introduced = "0.1.0"
# ///
"""A cached method receives its instance, and the class has one cache for all instances."""

import functools


class Shop:
    def __init__(self, tax):
        self.tax = tax

    @functools.lru_cache
    def gross(self, net):
        return net + self.tax


cheap, dear = Shop(1), Shop(5)
print("results", cheap.gross(10), dear.gross(10), cheap.gross(10))
print("cache of the class", Shop.gross.cache_info())
print("seen through an instance", cheap.gross.cache_info() == Shop.gross.cache_info())
print("on the instance", "gross" in cheap.__dict__)
print("called through the class", Shop.gross(dear, 10))
print("bound to", cheap.gross.__self__ is cheap, Shop.gross.cache_info())
