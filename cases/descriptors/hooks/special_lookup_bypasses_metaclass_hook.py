# /// case
# rules = ["attribute.special.hooks-bypassed"]
# introduced = "0.1.0"
# ///
"""Implicit lookup asks neither the object's nor the metaclass's __getattribute__."""


class Meta(type):
    def __getattribute__(cls, name):
        seen.append("Meta." + name)
        return super().__getattribute__(name)


class Host(metaclass=Meta):
    def __len__(self):
        return 5

    def __getattribute__(self, name):
        seen.append("Host." + name)
        return super().__getattribute__(name)

    def __getattr__(self, name):
        seen.append("missing " + name)
        raise AttributeError(name)


seen = []
host = Host()
seen.clear()
print("len:", len(host), seen)
try:
    host + 1
except TypeError:
    print("add: TypeError", seen)
print("explicit on instance:", host.__len__(), seen)
seen.clear()
print("explicit on class:", Host.__len__(host), seen)
