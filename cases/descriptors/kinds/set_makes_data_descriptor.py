# /// case
# rules = ["descriptor.kind.data", "descriptor.kind.non-data"]
# introduced = "0.1.0"
# ///
"""The instance entry of the same name is hidden by a data descriptor and hides a non-data one."""


class NonData:
    def __get__(self, obj, owner):
        return "descriptor"


class Data(NonData):
    def __set__(self, obj, value):
        print("refused", value)


class Host:
    plain = "class"
    nondata = NonData()
    data = Data()


host = Host()
for name in ("plain", "nondata", "data"):
    print(name, "before:", getattr(host, name))
for name in ("plain", "nondata", "data"):
    host.__dict__[name] = "instance"
    print(name, "after:", getattr(host, name))
