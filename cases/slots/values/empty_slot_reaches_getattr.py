# /// case
# rules = ["slots.value.fallback"]
# introduced = "0.1.0"
# ///
"""__getattr__ is asked for an empty slot and no longer when the slot is filled."""


class Lazy:
    __slots__ = ("data",)

    def __getattr__(self, name):
        print("loading", name)
        if name != "data":
            raise AttributeError(name)
        self.data = [1, 2]
        return self.data


class Eager:
    __slots__ = ("data",)


lazy = Lazy()
print("first:", lazy.data)
print("second:", lazy.data)
del lazy.data
print("after deletion:", lazy.data)
print("unknown name:", hasattr(lazy, "other"))
print("no __getattr__:", hasattr(Eager(), "data"), getattr(Eager(), "data", "default"))
