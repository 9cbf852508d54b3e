# /// case
# rules = ["with.lookup.on-type"]
# introduced = "0.1.0"
# ///
"""The statement finds the methods without asking `__getattribute__` or `__getattr__`."""


class Watched:
    def __enter__(self):
        return "entered"

    def __exit__(self, kind, error, traceback):
        print("left")

    def __getattribute__(self, name):
        print("asked for", name)
        return object.__getattribute__(self, name)


class Generous:
    def __getattr__(self, name):
        print("offering", name)
        return lambda *arguments: None


watched = Watched()
with watched as value:
    print(value)
print("by hand:")
watched.__enter__()

try:
    with Generous():
        print("never reached")
except TypeError:
    print("an offer by __getattr__ does not count")
