# /// case
# rules = ["attribute.__getattr__.only-on-failure", "attribute.special.hooks-bypassed"]
# decides = ["s1-getattr-hook-uses"]
# introduced = "0.1.0"
# ///
"""A proxy by __getattr__ passes on explicit names; len, iteration and truth do not reach it."""


class Proxy:
    def __init__(self, target):
        self._target = target

    def __getattr__(self, name):
        return getattr(self._target, name)


target = []
proxy = Proxy(target)
proxy.append("a")
print("target:", target, "explicit:", proxy.__len__(), proxy.index("a"))
for label, action in (
    ("len", len), ("iter", iter), ("in", lambda p: "a" in p), ("index", lambda p: p[0]),
):
    try:
        action(proxy)
        print(label, "works")
    except TypeError as error:
        print(label, type(error).__name__)
target.clear()
print("truth of empty target:", bool(proxy))
