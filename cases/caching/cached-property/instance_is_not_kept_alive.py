# /// case
# rules = ["cached-property.lifetime.no-root", "lru-cache.method.instance-alive"]
# decides = ["s2-comparison-lru-vs-cached-property"]
# requires = ["gc"]
# introduced = "0.1.0"
# ///
"""The same value, cached both ways: only the cached method keeps its instance."""

import functools
import gc
import weakref


class WithMethod:
    @functools.lru_cache
    def total(self):
        return 10


class WithProperty:
    @functools.cached_property
    def total(self):
        return 10


def use_method():
    instance = WithMethod()
    instance.total()
    return weakref.ref(instance)


def use_property():
    instance = WithProperty()
    instance.total
    return weakref.ref(instance)


method, prop = use_method(), use_property()
gc.collect()
print("lru_cache on a method: alive", method() is not None)
print("cached_property: alive", prop() is not None)
