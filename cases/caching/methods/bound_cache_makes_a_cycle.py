# /// case
# rules = ["lru-cache.method.per-instance-cycle"]
# illustrates = ["s2-weakref-methodtools-weak", "s2-weakref-methodtools-no-leak"]
# requires = ["refcount", "gc"]
# introduced = "0.1.0"
# ///
"""An instance that stores its own cache waits for the cycle collector."""

import functools
import gc
import weakref


class Plain:
    def double(self, n):
        return 2 * n


class Cached:
    def __init__(self):
        self.double = functools.lru_cache(self.double)

    def double(self, n):
        return 2 * n


gc.disable()
for model in (Plain, Cached):
    instance = model()
    instance.double(4)
    reference = weakref.ref(instance)
    del instance
    print(model.__name__, "alive after del", reference() is not None)
    gc.collect()
    print(model.__name__, "alive after collection", reference() is not None)
