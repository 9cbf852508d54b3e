# /// case
# rules = ["attribute.live.class-change", "class-attribute.set.replaces"]
# introduced = "0.1.0"
# ///
"""A descriptor may take itself out of the class during its own call."""


class Once:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner):
        print("computing", self.name)
        setattr(owner, self.name, "computed")
        return "computed"


class Host:
    field = Once()


class Derived(Host):
    pass


derived = Derived()
print("first:", derived.field)
print("second:", derived.field)
print("in the subclass only:", type(Host.__dict__["field"]).__name__, Derived.__dict__["field"])
print("base instance:", Host().field)
print("base again:", Host().field)
