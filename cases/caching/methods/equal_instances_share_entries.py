# /// case
# rules = ["lru-cache.method.equal-instances"]
# decides = ["s2-caching-eq-hash-decides"]
# illustrates = ["s2-caching-one-instance-no-help", "s2-caching-django-not-singletons"]
# introduced = "0.1.0"
# ///
"""Two objects of one row share an entry only if their class compares rows."""

import functools


class ByIdentity:
    def __init__(self, key):
        self.key = key

    @functools.lru_cache
    def load(self):
        return object()


class ByKey(ByIdentity):
    def __eq__(self, other):
        return self.key == other.key

    def __hash__(self):
        return hash(self.key)

    @functools.lru_cache
    def load(self):
        return object()


for model in (ByIdentity, ByKey):
    one, same_row, other_row = model(1), model(1), model(2)
    print(model.__name__)
    print("  helps the second object", one.load() is same_row.load())
    print("  helps another row", one.load() is other_row.load())
    print("  ", model.load.cache_info())
