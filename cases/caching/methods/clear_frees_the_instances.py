# /// case
# rules = ["lru-cache.method.instance-alive", "lru-cache.clear.resets"]
# decides = ["s2-caching-method-never-collected"]
# requires = ["gc"]
# introduced = "0.1.0"
# ///
"""The cache goes on existing, and yet its instances are collected after a clear."""

import functools
import gc
import weakref


class Report:
    @functools.lru_cache(maxsize=None)
    def text(self):
        return "text"


def use():
    report = Report()
    report.text()
    return weakref.ref(report)


def alive(references):
    gc.collect()
    return sum(reference() is not None for reference in references)


used = [use() for _ in range(20)]
print("alive while their entries are stored", alive(used))
Report.text.cache_clear()
print("alive after the clear", alive(used))
print("cache still works", Report().text(), Report.text.cache_info().currsize)
