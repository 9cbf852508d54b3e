# /// case
# rules = ["attribute.__dir__.default"]
# introduced = "0.1.0"
# ///
"""dir collects names of instance and classes, calls no descriptor and omits metaclass names."""


class Loud:
    def __get__(self, obj, owner):
        print("descriptor called")
        raise ValueError


class Meta(type):
    meta_name = 1


class Base(metaclass=Meta):
    base_name = 1


class Host(Base):
    loud = Loud()
    host_name = 1

    def __getattr__(self, name):
        return "made up"


host = Host()
host.own_name = 1
host.__dict__["loud"] = 1
names = [n for n in dir(host) if not n.startswith("_")]
print("instance:", names)
print("class:", [n for n in dir(Host) if not n.startswith("_")])
print("once each:", len(names) == len(set(names)))
print("made up names work but are not listed:", host.anything, "anything" in dir(host))
