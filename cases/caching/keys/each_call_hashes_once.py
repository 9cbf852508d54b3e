# /// case
# rules = ["lru-cache.key.hash-once"]
# introduced = "0.1.0"
# ///
"""Hit, miss and eviction together cost one hash for each argument of each call."""

import functools

hashed = []


class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        hashed.append(self.name)
        return 1

    def __eq__(self, other):
        return self.name == other.name


@functools.lru_cache(maxsize=1)
def look(key):
    return key.name


def call(label, key):
    hashed.clear()
    look(key)
    print(label, "hashed", hashed)


a, b = Key("a"), Key("b")
call("miss", a)
call("hit", a)
call("miss that evicts a", b)
call("miss that evicts b", a)
