# /// case
# rules = ["attribute.__dir__.sorted"]
# introduced = "0.1.0"
# ///
"""dir sorts what __dir__ of the type returns into a list, without removing doubles."""


class Host:
    def __dir__(self):
        return ("zeta", "alpha", "mid", "alpha")


class Extended:
    def __init__(self):
        self.zz_own = 1

    def __dir__(self):
        return list(super().__dir__()) + ["aa_virtual"]


class Wrong:
    def __dir__(self):
        return 5


print("custom:", dir(Host()))
print("extended:", [n for n in dir(Extended()) if not n.startswith("__")])
host = Host()
host.__dir__ = lambda: ["instance"]
print("instance's own is ignored:", dir(host))
try:
    dir(Wrong())
except TypeError as error:
    print("no iterable:", type(error).__name__)
