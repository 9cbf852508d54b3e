# /// case
# rules = ["super.object.write"]
# introduced = "0.1.0"
# ///
"""Writing through super is refused; the special methods write on the instance."""


class Base:
    level = 1


class Derived(Base):
    def __setattr__(self, name, value):
        print("  own __setattr__", name)
        super().__setattr__(name, value)

    def write(self):
        super().level = 2

    def erase(self):
        del super().level

    def named(self):
        super().__setattr__("level", 3)

    def named_erase(self):
        super().__delattr__("level")


item = Derived()
item.level = 10
for way in (item.write, item.erase, item.named, item.named_erase):
    try:
        way()
        print(way.__name__, "done", item.level)
    except AttributeError:
        print(way.__name__, "AttributeError", item.level)
print("class untouched:", Base.level)
