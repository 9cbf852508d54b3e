# /// case
# rules = ["attribute.__setattr__.every-write"]
# introduced = "0.1.0"
# ///
"""__setattr__ and __delattr__ come before the descriptors and decide whether those are asked."""


class Field:
    def __set__(self, obj, value):
        print("    field takes", value)

    def __delete__(self, obj):
        print("    field is deleted")


class Host:
    field = Field()

    def __init__(self):
        self.plain = "from init"

    def __setattr__(self, name, value):
        print("  set", name)
        if value != "drop":
            super().__setattr__(name, value)

    def __delattr__(self, name):
        print("  delete", name)
        super().__delattr__(name)


host = Host()
host.field = 1
host.field = "drop"
host.plain = "drop"
setattr(host, "other", 2)
print("stored:", host.__dict__)
del host.field
del host.other
print("stored:", host.__dict__)
