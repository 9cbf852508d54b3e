# /// case
# rules = ["weak-cache.reference.callback"]
# requires = ["gc"]
# introduced = "0.1.0"
# ///
"""The callback of a weak reference drops the entry of an object that is gone."""

import gc
import weakref


class Session:
    pass


cache = {}


def remember(session, value):
    def forget(reference):
        print("forgetting", value, "dead", reference() is None, "own key", key is reference)
        del cache[reference]

    key = weakref.ref(session, forget)
    hash(key)
    cache[key] = value


def work():
    session = Session()
    remember(session, "first")
    print("entries", list(cache.values()))
    dropped = weakref.ref(session, lambda reference: print("never called"))
    del dropped
    gc.collect()


work()
gc.collect()
print("entries", list(cache.values()))
