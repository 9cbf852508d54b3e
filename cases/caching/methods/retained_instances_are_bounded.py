# /// case
# rules = ["lru-cache.method.instance-alive"]
# decides = ["s2-caching-unbounded-growth"]
# illustrates = ["s2-caching-django-instances"]
# requires = ["gc"]
# introduced = "0.1.0"
# ///
"""A thousand instances pass through a cached method; the default cache has room for 128 of them."""

import functools
import gc
import weakref


class Bounded:
    @functools.lru_cache
    def total(self):
        return 1


class Unbounded:
    @functools.lru_cache(maxsize=None)
    def total(self):
        return 1


def serve(model):
    instance = model()
    instance.total()
    return weakref.ref(instance)


for model in (Bounded, Unbounded):
    references = [serve(model) for _ in range(1000)]
    gc.collect()
    alive = [reference() is not None for reference in references]
    print(model.__name__, "has", model.total.cache_info().currsize, "entries")
    print("  retains all instances", all(alive))
    print("  oldest alive", alive[0], "newest alive", alive[-1])
