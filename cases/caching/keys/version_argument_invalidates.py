# /// case
# rules = ["lru-cache.key.extra-argument", "lru-cache.clear.resets"]
# illustrates = ["s2-caching-strategy-depends"]
# introduced = "0.1.0"
# ///
"""The same change met by three strategies: do nothing, clear everything, count versions."""

import functools

stock = {"tea": 5, "salt": 9}
version = {"tea": 0, "salt": 0}
reads = []


@functools.lru_cache
def naive(article):
    reads.append("naive")
    return stock[article]


@functools.lru_cache
def cleared(article):
    reads.append("cleared")
    return stock[article]


@functools.lru_cache
def versioned(article, number):
    reads.append("versioned")
    return stock[article]


def show(label):
    reads.clear()
    for article in ("tea", "salt"):
        answers = naive(article), cleared(article), versioned(article, version[article])
        print(label, article, answers)
    for name in ("naive", "cleared", "versioned"):
        print("  reads by", name, reads.count(name))


show("cold")
stock["tea"] = 4
version["tea"] += 1
cleared.cache_clear()
show("after a sale")
