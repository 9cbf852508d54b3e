# /// case
# rules = ["property.object.descriptor"]
# decides = ["s1-property-is-descriptor-instance"]
# introduced = "0.1.0"
# ///
"""A read-only property still has all three descriptor methods."""


class Account:
    @property
    def balance(self):
        return 10


stored = Account.__dict__["balance"]
print("stored object is a", type(stored).__name__)
print("property is a class:", isinstance(property, type))
for name in ("__get__", "__set__", "__delete__"):
    print(name, "present:", hasattr(type(stored), name))

by_hand = property(lambda self: 10)
print("made by a plain call:", type(by_hand) is type(stored))
