# /// case
# rules = ["descriptor.kind.any-method"]
# decides = ["s1-descriptors-definition"]
# introduced = "0.1.0"
# ///
"""Any one of the three methods on the type makes a descriptor."""


class GetOnly:
    def __get__(self, obj, owner):
        return "from __get__"


class SetOnly:
    def __set__(self, obj, value):
        print("  __set__ takes", value)


class DeleteOnly:
    def __delete__(self, obj):
        print("  __delete__ runs")


class Host:
    read = GetOnly()
    write = SetOnly()
    remove = DeleteOnly()


host = Host()
print("reading:", host.read if isinstance(host.read, str) else "the object itself")
print("writing:")
host.write = 5
print("  stored in the instance:", "write" in host.__dict__)
print("deleting:")
try:
    del host.remove
except AttributeError:
    print("  AttributeError")
