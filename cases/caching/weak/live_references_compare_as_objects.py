# /// case
# rules = ["weak-cache.reference.comparison"]
# requires = ["gc"]
# introduced = "0.1.0"
# ///
"""References to equal objects are one cache key while both live; a dead one equals only itself."""

import functools
import gc
import weakref


class Row:
    def __init__(self, key):
        self.key = key

    def __eq__(self, other):
        return self.key == other.key

    def __hash__(self):
        return hash(self.key)


@functools.lru_cache
def load(reference):
    return "loaded for key " + str(reference().key)


def make():
    one, other = Row(7), Row(7)
    references = weakref.ref(one), weakref.ref(other)
    load(references[0])
    load(references[1])
    print("alive: equal", references[0] == references[1], load.cache_info())
    return references


first, second = make()
gc.collect()
print("dead:", first() is None, second() is None)
print("equal", first == second, "to itself", first == first)
print("known entry", load(first), load.cache_info())

never_hashed = weakref.ref(Row(8))
gc.collect()
try:
    hash(never_hashed)
except TypeError:
    print("dead and never hashed: TypeError")
