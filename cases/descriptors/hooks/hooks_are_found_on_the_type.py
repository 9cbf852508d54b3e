# /// case
# rules = ["attribute.__getattr__.on-type"]
# introduced = "0.1.0"
# ///
"""__getattr__, __getattribute__ and __setattr__ stored on the instance are ordinary values."""


class Host:
    pass


host = Host()
host.__getattr__ = lambda name: "instance hook"
host.__getattribute__ = lambda name: "instance hook"
host.__setattr__ = lambda name, value: print("instance hook")
host.value = "plain"
print("value:", host.value)
print("missing:", getattr(host, "missing", "still missing"))
Host.__getattr__ = lambda self, name: "type hook for " + name
print("missing:", host.missing)
del Host.__getattr__
print("missing:", getattr(host, "missing", "missing again"))
