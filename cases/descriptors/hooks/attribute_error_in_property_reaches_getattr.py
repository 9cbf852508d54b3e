# /// case
# rules = ["attribute.__getattr__.any-attribute-error", "attribute.get.exception"]
# decides = ["s1-getattr-only-on-failure"]
# introduced = "0.1.0"
# ///
"""An AttributeError from inside a property calls __getattr__ with the property's name."""


class Host:
    @property
    def total(self):
        return self.prise

    @property
    def broken(self):
        raise ValueError("from the property")

    def __getattr__(self, name):
        print("  asked for", name)
        if name == "total":
            return "fallback"
        raise AttributeError(name)


host = Host()
print("total:", host.total)
try:
    host.broken
except ValueError as error:
    print("broken:", error)
