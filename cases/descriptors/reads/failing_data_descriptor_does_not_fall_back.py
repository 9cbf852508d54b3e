# /// case
# rules = ["attribute.get.data-before-instance", "attribute.get.exception"]
# introduced = "0.1.0"
# ///
"""An AttributeError from a data descriptor does not make the instance entry the answer."""


class Refusing:
    def __get__(self, obj, owner):
        raise AttributeError("refused")

    def __set__(self, obj, value):
        pass


class Base:
    field = "base value"


class Host(Base):
    field = Refusing()


host = Host()
host.__dict__["field"] = "instance value"
print("hasattr:", hasattr(host, "field"))
try:
    print("read:", host.field)
except AttributeError as error:
    print("read:", error)
Host.__getattr__ = lambda self, name: "from __getattr__"
print("with __getattr__:", host.field)
