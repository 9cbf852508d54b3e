# /// case
# rules = ["descriptor.kind.live"]
# introduced = "0.1.0"
# ///
"""__get__ and __set__ added to the descriptor's type, or removed, change the very next read."""


class Late:
    pass


class Host:
    value = Late()


host = Host()
host.__dict__["value"] = "instance"
print("no methods:", host.value)
Late.__get__ = lambda self, obj, owner: "descriptor"
print("__get__ added:", host.value)
Late.__set__ = lambda self, obj, value: print("__set__ takes", value)
print("__set__ added:", host.value)
host.value = 9
del Late.__set__
print("__set__ removed:", host.value)
del host.__dict__["value"]
print("entry removed:", host.value)
