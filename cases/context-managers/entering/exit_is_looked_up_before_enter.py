# /// case
# rules = ["with.lookup.order"]
# introduced = "0.1.0"
# ///
"""CPython looks up `__exit__` before `__enter__`, as descriptors that report it show."""


class Reporting:
    def __init__(self, name, method):
        self.name = name
        self.method = method

    def __get__(self, instance, owner):
        print("looking up", self.name)
        return self.method


class Manager:
    __enter__ = Reporting("__enter__", lambda: print("calling __enter__"))
    __exit__ = Reporting("__exit__", lambda *details: print("calling __exit__"))


with Manager():
    print("body")
