# /// case
# rules = ["attribute.get.non-data"]
# introduced = "0.1.0"
# ///
"""What __get__ or __getattr__ returns is the value, even if that is a descriptor itself."""


class Inner:
    def __get__(self, obj, owner):
        return "inner was asked"


class Outer:
    def __get__(self, obj, owner):
        return Inner()


class Host:
    direct = Inner()
    nested = Outer()

    def __getattr__(self, name):
        return Inner()


host = Host()
print("direct:", host.direct)
print("nested:", type(host.nested).__name__)
print("from __getattr__:", type(host.missing).__name__)
print("on the class:", type(Host.nested).__name__)
