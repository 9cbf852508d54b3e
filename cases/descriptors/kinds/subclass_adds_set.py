# /// case
# rules = ["descriptor.kind.type-lookup", "descriptor.kind.data"]
# introduced = "0.1.0"
# ///
"""A subclass that adds __set__ turns inherited read logic into a data descriptor."""


class Upper:
    def __get__(self, obj, owner):
        return "UPPER"


class Locked(Upper):
    def __set__(self, obj, value):
        print("locked, ignoring", value)


class Host:
    loose = Upper()
    tight = Locked()


host = Host()
host.loose = "own value"
host.tight = "own value"
print("loose:", host.loose)
print("tight:", host.tight)
print("stored:", sorted(host.__dict__))
