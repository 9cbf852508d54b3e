# /// case
# rules = ["lru-cache.evict.release"]
# requires = ["gc"]
# introduced = "0.1.0"
# ///
"""An entry holds its argument and its result until it is evicted or cleared."""

import functools
import gc
import weakref


class Thing:
    pass


@functools.lru_cache(maxsize=1)
def pair_with(thing):
    return Thing()


def call():
    thing = Thing()
    return weakref.ref(thing), weakref.ref(pair_with(thing))


def show(label, references):
    gc.collect()
    argument, result = references
    print(label, "argument", argument() is not None, "result", result() is not None)


first = call()
show("first, stored:", first)
second = call()
show("first, evicted:", first)
show("second, stored:", second)
pair_with.cache_clear()
show("second, cleared:", second)
