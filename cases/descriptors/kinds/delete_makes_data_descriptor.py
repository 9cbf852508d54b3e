# /// case
# rules = ["descriptor.kind.data", "attribute.get.data-before-instance"]
# introduced = "0.1.0"
# ///
"""A descriptor with __get__ and __delete__ only is a data descriptor: it wins over the instance."""


class Guarded:
    def __get__(self, obj, owner):
        return "descriptor"

    def __delete__(self, obj):
        print("deletion reaches the descriptor")


class Unguarded:
    def __get__(self, obj, owner):
        return "descriptor"


class Host:
    guarded = Guarded()
    unguarded = Unguarded()


host = Host()
host.__dict__.update(guarded="instance", unguarded="instance")
print("with __delete__:", host.guarded)
print("without:", host.unguarded)
del host.guarded
print("entry still there:", "guarded" in host.__dict__)
