# /// case
# rules = ["attribute.get.non-data", "attribute.get.missing"]
# introduced = "0.1.0"
# ///
"""Without an instance entry the class answers, and a name that is nowhere raises AttributeError."""


class Base:
    inherited = "base"


class Host(Base):
    shared = ["class list"]

    def method(self):
        return "method result"


host = Host()
print("own namespace:", host.__dict__)
print("plain:", host.shared is Host.shared)
print("inherited:", host.inherited)
print("non-data:", host.method())
try:
    host.nowhere
except AttributeError as error:
    print("missing:", type(error).__name__)
