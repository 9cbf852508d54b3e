# /// case
# rules = ["class-attribute.metaclass.arguments", "class-attribute.metaclass.not-on-instances"]
# introduced = "0.1.0"
# ///
"""A metaclass descriptor gets the class as instance and the metaclass as owner."""


class Show:
    def __get__(self, obj, owner):
        return (obj.__name__ if obj is not None else None, owner.__name__)


class Meta(type):
    field = Show()
    plain = "from the metaclass"


class Host(metaclass=Meta):
    pass


class Derived(Host):
    pass


print("on the class:", Host.field)
print("on the subclass:", Derived.field)
print("on the metaclass:", Meta.field)
print("plain on the class:", Host.plain)
print("on instances:", hasattr(Host(), "field"), hasattr(Derived(), "plain"))
