# /// case
# rules = ["weak-cache.by-instance.equal-keys"]
# requires = ["gc"]
# introduced = "0.1.0"
# ///
"""An equal instance uses the entry of another and loses it when that other one goes."""

import gc
import weakref


class Row:
    def __init__(self, key):
        self.key = key

    def __eq__(self, other):
        return self.key == other.key

    def __hash__(self):
        return hash(self.key)


cache = weakref.WeakKeyDictionary()
first, second = Row(1), Row(1)
cache[first] = "computed for the first"
print("second finds", cache[second])
cache[second] = "computed for the second"
print("first finds", cache[first], "entries", len(cache))
print("key is the first", list(cache)[0] is first)

del first
gc.collect()
print("second finds", cache.get(second), "entries", len(cache))
