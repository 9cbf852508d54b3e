# /// case
# rules = ["descriptor.placement.shared", "attribute.get.arguments"]
# decides = ["s1-descriptors-one-instance"]
# introduced = "0.1.0"
# ///
"""One descriptor object per class attribute serves every instance and is told which one."""


class Reader:
    def __get__(self, obj, owner):
        if obj is None:
            return self
        return (self, obj.label)


class Host:
    field = Reader()

    def __init__(self, label):
        self.label = label


class Special(Host):
    pass


one, two, three = Host("one"), Host("two"), Special("three")
shared = Host.__dict__["field"]
for host in (one, two, three):
    descriptor, label = host.field
    print(label, "served by the same object:", descriptor is shared)
print("on the class too:", Host.field is shared, Special.field is shared)
print("in the subclass namespace:", "field" in Special.__dict__)
