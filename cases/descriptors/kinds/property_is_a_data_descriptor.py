# /// case
# rules = ["property.object.descriptor", "method.function.non-data", "descriptor.kind.data"]
# decides = ["s1-descriptors-behind-property", "s1-descriptors-recap-property-methods"]
# introduced = "0.1.0"
# ///
"""A property has all three methods and beats the instance; a function has __get__ and loses."""


class Host:
    @property
    def size(self):
        return "property"

    def area(self):
        return "method"


for name in ("size", "area"):
    raw = Host.__dict__[name]
    methods = ("__get__", "__set__", "__delete__")
    print(name, "has", [m for m in methods if hasattr(type(raw), m)])

host = Host()
print("property by hand:", Host.__dict__["size"].__get__(host, Host))
print("method by hand:", Host.__dict__["area"].__get__(host, Host)())
host.__dict__["size"] = "instance"
host.__dict__["area"] = lambda: "instance"
print("size:", host.size)
print("area:", host.area())
