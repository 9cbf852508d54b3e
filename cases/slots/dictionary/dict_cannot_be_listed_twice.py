# /// case
# rules = ["slots.dict.duplicate"]
# introduced = "0.1.0"
# ///
"""__dict__ and __weakref__ are refused where a base already has them."""


class Plain:
    pass


class WithDict:
    __slots__ = ("__dict__",)


class WithWeakref:
    __slots__ = ("__weakref__",)


for base in (object, Plain, WithDict, WithWeakref):
    for name in ("__dict__", "__weakref__"):
        try:
            type("Child", (base,), {"__slots__": (name,)})
            print(base.__name__, "plus", name, "accepted")
        except TypeError:
            print(base.__name__, "plus", name, "TypeError")
