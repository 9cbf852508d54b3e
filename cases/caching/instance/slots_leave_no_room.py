# /// case
# rules = ["cache.instance.no-room"]
# introduced = "0.1.0"
# ///
"""Without a dictionary and without a slot for it, the cache cannot be set."""


class Base:
    __slots__ = ()

    def square(self, n):
        if not hasattr(self, "_cache"):
            self._cache = {}
        return self._cache.setdefault(n, n * n)


class Closed(Base):
    __slots__ = ("name",)


class WithSlot(Base):
    __slots__ = ("_cache",)


class Open(Base):
    pass


for kind in (Closed, WithSlot, Open):
    instance = kind()
    try:
        print(kind.__name__, instance.square(3), instance._cache)
    except AttributeError:
        print(kind.__name__, "AttributeError")
