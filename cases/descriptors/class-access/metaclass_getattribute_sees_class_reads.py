# /// case
# rules = ["class-attribute.metaclass.hooks"]
# introduced = "0.1.0"
# ///
"""A metaclass __getattribute__ sees reads on the class; the class's own sees those on instances."""


class Meta(type):
    def __getattribute__(cls, name):
        if name == "field":
            print("  Meta is asked for", name)
        return super().__getattribute__(name)


class Host(metaclass=Meta):
    field = "value"

    def __getattribute__(self, name):
        if name == "field":
            print("  Host is asked for", name)
        return super().__getattribute__(name)


host = Host()
print("class read:")
print(Host.field)
print("instance read:")
print(host.field)
