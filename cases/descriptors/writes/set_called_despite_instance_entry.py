# /// case
# rules = ["attribute.set.calls-__set__"]
# introduced = "0.1.0"
# ///
"""An entry of that name in the instance does not keep assignment from the descriptor."""


class Watch:
    def __set__(self, obj, value):
        print("descriptor takes", value)


class Host:
    field = Watch()


host = Host()
host.__dict__["field"] = "old"
host.field = "new"
print("entry:", host.__dict__["field"])
Host.field = "plain"
host.field = "newer"
print("entry, descriptor gone:", host.__dict__["field"])
