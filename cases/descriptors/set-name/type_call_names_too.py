# /// case
# rules = ["descriptor.__set_name__.after-body", "descriptor.__set_name__.only-creation"]
# introduced = "0.1.0"
# ///
"""type called with three arguments names its attributes; a metaclass does so in super().__new__."""


class Field:
    def __set_name__(self, owner, name):
        print("  named", name, "in", owner.__name__)


class Meta(type):
    def __new__(meta, name, bases, namespace):
        print("  before type.__new__")
        namespace["injected"] = Field()
        cls = super().__new__(meta, name, bases, namespace)
        print("  after type.__new__")
        return cls


print("type call:")
type("Dynamic", (), {"field": Field()})
print("metaclass:")


class Host(metaclass=Meta):
    field = Field()
