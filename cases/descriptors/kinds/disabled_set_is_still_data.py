# /// case
# rules = ["descriptor.kind.data"]
# introduced = "0.1.0"
# ///
"""A __set__ that is None refuses to be called but still makes a data descriptor."""


class Frozen:
    __set__ = None

    def __get__(self, obj, owner):
        return "descriptor"


class Host:
    value = Frozen()


host = Host()
host.__dict__["value"] = "instance"
print("reading gives the", host.value)
try:
    host.value = 3
except TypeError:
    print("writing: TypeError")
