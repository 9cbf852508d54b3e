# /// case
# rules = ["cache.instance.class-attribute"]
# introduced = "0.1.0"
# ///
"""An attribute of a base class satisfies hasattr, and one dictionary serves all instances."""


class Lookup:
    def __init__(self, source):
        self.source = source

    def get(self, key):
        if not hasattr(self, "_cache"):
            self._cache = {}
        if key not in self._cache:
            self._cache[key] = self.source[key]
        return self._cache[key]


class Shared(Lookup):
    _cache = {}


class Child(Shared):
    pass


for kind in (Lookup, Shared, Child):
    one, other = kind({"a": 1}), kind({"a": 2})
    print(kind.__name__, one.get("a"), other.get("a"), "_cache" in one.__dict__)
