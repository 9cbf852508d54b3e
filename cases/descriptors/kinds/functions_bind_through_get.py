# /// case
# rules = ["method.function.non-data", "bound-method.read.parts", "descriptor.kind.non-data"]
# decides = ["s1-descriptors-behind-methods"]
# introduced = "0.1.0"
# ///
"""A bound method is what the __get__ of the function returns, and an instance entry hides it."""


def describe(thing, mark="."):
    return thing.name + mark


class Host:
    name = "host"


host = Host()
print("by hand:", describe.__get__(host, Host)("!"))
Host.describe = describe
print("by dot:", host.describe("!"))
print("bound to the instance:", host.describe.__self__ is host)
print("around the function:", host.describe.__func__ is describe)
print("through the class:", Host.describe is describe)
host.describe = lambda mark: "own function" + mark
print("instance entry:", host.describe("!"))
print("function has __set__:", hasattr(describe, "__set__"))
