# /// case
# rules = ["descriptor.storage.cache", "attribute.get.data-before-instance"]
# introduced = "0.1.0"
# ///
"""With a __set__ added, the filled instance entry no longer keeps __get__ from being called."""


class Lazy:
    calls = 0

    def __get__(self, obj, owner):
        type(self).calls += 1
        obj.__dict__["value"] = "computed"
        return "computed"


class ReadOnlyLazy(Lazy):
    calls = 0

    def __set__(self, obj, value):
        raise AttributeError("read-only")


class First:
    value = Lazy()


class Second:
    value = ReadOnlyLazy()


for cls in (First, Second):
    host = cls()
    reads = [host.value for _ in range(3)]
    print(cls.__name__, reads)
print("non-data asked:", Lazy.calls, "data asked:", ReadOnlyLazy.calls)
