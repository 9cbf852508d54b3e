# /// case
# rules = ["cache.dict.single-entry"]
# illustrates = ["s2-caching-django-framework", "s2-caching-django-redis-memcached"]
# introduced = "0.1.0"
# ///
"""A cache of one's own has set, get and delete for a single key, over any kind of store."""


class LineStore:
    def __init__(self):
        self.lines = []

    def __getitem__(self, key):
        for name, value in self.lines:
            if name == key:
                return value
        raise KeyError(key)

    def __setitem__(self, key, value):
        self.lines.insert(0, (key, value))

    def __delitem__(self, key):
        self.lines = [line for line in self.lines if line[0] != key]


class Cache:
    def __init__(self, store):
        self.store = store

    def get_or_set(self, key, function):
        try:
            return self.store[key]
        except KeyError:
            self.store[key] = function(key)
            return self.store[key]

    def delete(self, key):
        del self.store[key]


for store in ({}, LineStore()):
    runs = []

    def measure(key):
        runs.append(key)
        return key + str(len(runs))

    cache = Cache(store)
    print(type(store).__name__, [cache.get_or_set(key, measure) for key in "abab"], runs)
    cache.delete("a")
    print("  a deleted:", [cache.get_or_set(key, measure) for key in "ab"], runs)
