# /// case
# rules = ["property.inherit.super-write"]
# introduced = "0.1.0"
# ///
"""An assignment to super().name fails; the inherited setter is called by other ways."""


class Base:
    @property
    def limit(self):
        return self._limit

    @limit.setter
    def limit(self, value):
        print("base setter", value)
        self._limit = value


class Derived(Base):
    def by_assignment(self, value):
        super().limit = value

    def by_accessor(self, value):
        Base.limit.fset(self, value)

    def by_setattr(self, value):
        super().__setattr__("limit", value)


item = Derived()
for way in (item.by_assignment, item.by_accessor, item.by_setattr):
    try:
        way(3)
        print(way.__name__, "done, limit is", item.limit)
    except AttributeError:
        print(way.__name__, "raised AttributeError")
