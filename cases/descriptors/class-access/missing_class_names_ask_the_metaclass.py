# /// case
# rules = ["class-attribute.metaclass.hooks"]
# introduced = "0.1.0"
# ///
"""Names missing on the class are asked of the metaclass's __getattr__, not of the class's own."""


class Meta(type):
    def __getattr__(cls, name):
        return "Meta for " + cls.__name__ + "." + name


class Host(metaclass=Meta):
    known = "known"

    def __getattr__(self, name):
        return "Host for instance." + name


class Plain:
    def __getattr__(self, name):
        return "Plain for instance." + name


print(Host.known, "/", Host().known)
print(Host.missing)
print(Host().missing)
print(Plain().missing)
print("without metaclass hook:", hasattr(Plain, "missing"))
