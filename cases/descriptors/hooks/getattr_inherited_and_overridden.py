# /// case
# rules = ["attribute.__getattr__.on-type", "attribute.__getattr__.failure"]
# introduced = "0.1.0"
# ///
"""__getattr__ is inherited, and super() hands on what a subclass does not know."""


class Base:
    def __getattr__(self, name):
        if name.startswith("base_"):
            return "Base made " + name
        raise AttributeError(name)


class Derived(Base):
    def __getattr__(self, name):
        if name.startswith("derived_"):
            return "Derived made " + name
        return super().__getattr__(name)


derived = Derived()
print(derived.derived_x)
print(derived.base_x)
print("default:", getattr(derived, "other", "default"))
print("hasattr:", hasattr(derived, "base_y"), hasattr(derived, "other"))
derived.other
