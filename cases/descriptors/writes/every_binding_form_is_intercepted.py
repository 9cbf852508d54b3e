# /// case
# rules = ["attribute.set.every-target"]
# introduced = "0.1.0"
# ///
"""Chained and unpacking assignment, for targets and with targets all go through __set__."""


class Watch:
    def __set__(self, obj, value):
        print("  takes", value)


class Host:
    slot = Watch()


class Manager:
    def __enter__(self):
        return "entered"

    def __exit__(self, *exc):
        return False


host = Host()
print("chained:")
name = host.slot = "both"
print("unpacking:")
host.slot, *host.slot = 1, 2, 3
print("for target:")
for host.slot in "ab":
    pass
print("with target:")
with Manager() as host.slot:
    pass
print("nothing stored:", host.__dict__)
