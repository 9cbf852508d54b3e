# /// case
# rules = ["attribute.__getattribute__.every-read", "attribute.special.hooks-bypassed"]
# decides = ["s1-getattr-getattribute-every"]
# introduced = "0.1.0"
# ///
"""__getattribute__ sees explicit reads, not implicit special methods, writes or deletions."""


class Logged:
    shared = "shared"

    def __init__(self):
        self.own = "own"

    def __len__(self):
        return 3

    def method(self):
        return "method"

    def __getattribute__(self, name):
        seen.append(name)
        return super().__getattribute__(name)


seen = []
obj = Logged()
seen.clear()
obj.own, obj.shared
obj.method()
hasattr(obj, "missing")
print("reads:", seen)
seen.clear()
len(obj)
print("len:", seen)
obj.own = 2
del obj.own
print("write and delete:", seen)
seen.clear()
obj.__len__()
print("explicit call:", seen)
