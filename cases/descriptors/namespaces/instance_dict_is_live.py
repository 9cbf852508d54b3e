# /// case
# rules = ["attribute.__dict__.live"]
# introduced = "0.1.0"
# ///
"""Writes to the dictionary are attributes at once, and no hook or descriptor sees them."""


class Loud:
    def __set__(self, obj, value):
        print("descriptor called")


class Host:
    loud = Loud()

    def __setattr__(self, name, value):
        print("hook called for", name)
        super().__setattr__(name, value)


host = Host()
print("same mapping:", vars(host) is host.__dict__)
host.__dict__["fresh"] = 1
host.__dict__["loud"] = 2
print("read:", host.fresh, host.loud)
host.fresh = 3
print("seen in the mapping:", host.__dict__["fresh"])
del host.__dict__["fresh"]
print("gone:", hasattr(host, "fresh"))
host.__dict__[5] = "no name"
print("odd key is kept:", list(vars(host)))
