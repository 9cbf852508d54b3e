# /// case
# rules = ["weak-cache.by-instance.referenceable"]
# introduced = "0.1.0"
# ///
"""Slots without __weakref__ leave no room for a weak reference."""

import weakref


class Open:
    pass


class Closed:
    __slots__ = ("x",)


class WithWeakref:
    __slots__ = ("x", "__weakref__")


class Child(Closed):
    pass


cache = weakref.WeakKeyDictionary()
for kind in (Open, Closed, WithWeakref, Child):
    instance = kind()
    try:
        cache[instance] = 1
        print(kind.__name__, "stored", cache[instance])
    except TypeError:
        print(kind.__name__, "TypeError")
