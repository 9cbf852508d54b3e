# /// case
# rules = ["attribute.__getattr__.only-on-failure"]
# decides = ["s1-getattr-only-on-failure"]
# introduced = "0.1.0"
# ///
"""__getattr__ is not asked for names that an instance, a class or a descriptor provides."""


class Field:
    def __get__(self, obj, owner):
        return "field"


class Host:
    shared = "shared"
    field = Field()
    empty = None

    def __init__(self):
        self.own = "own"

    def __getattr__(self, name):
        print("  asked for", name)
        return "made up " + name


host = Host()
for name in ("own", "shared", "field", "empty", "missing"):
    print(name, "->", getattr(host, name))
host.missing = "stored now"
print("missing ->", host.missing)
del host.own
print("own ->", host.own)
