# /// case
# rules = ["lru-cache.method.instance-alive"]
# decides = ["s2-caching-method-strong-reference"]
# examples = ["s2-ex80"]
# requires = ["gc"]
# introduced = "0.1.0"
# ///
"""A cached method keeps the instances of its entries alive, and lets go of the evicted ones."""

import functools
import gc
import weakref


class Report:
    def __init__(self, title):
        self.title = title

    @functools.lru_cache(maxsize=2)
    def text(self):
        return "report on " + self.title


def use(title):
    report = Report(title)
    report.text()
    return title, weakref.ref(report)


used = [use("rain"), use("wind"), use("snow")]
gc.collect()
for title, reference in used:
    print(title, "alive", reference() is not None)
print(Report.text.cache_info())
