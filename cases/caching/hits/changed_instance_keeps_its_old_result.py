# /// case
# rules = ["lru-cache.hit.blind"]
# decides = ["s2-caching-footgun-mutable"]
# introduced = "0.1.0"
# ///
"""The key holds the instance, not its state: a cached method does not see an assignment."""

import functools


class Basket:
    def __init__(self, *prices):
        self.prices = list(prices)

    @functools.lru_cache
    def total(self):
        return sum(self.prices)

    def uncached_total(self):
        return sum(self.prices)


basket = Basket(3, 4)
print("cached", basket.total(), "uncached", basket.uncached_total())
basket.prices.append(10)
print("cached", basket.total(), "uncached", basket.uncached_total())
basket.prices = []
print("cached", basket.total(), "uncached", basket.uncached_total())
