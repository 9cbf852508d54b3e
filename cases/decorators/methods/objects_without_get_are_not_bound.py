# /// case
# rules = ["method.function.plain-callables", "decorator.method.namespace"]
# introduced = "0.1.0"
# ///
"""A callable instance or a builtin stays what it is when looked up through an instance."""


class CountArguments:
    def __init__(self, f):
        self.f = f

    def __call__(self, *args):
        return len(args)


def builtin_len(f):
    return len


class Door:
    @CountArguments
    def open(self):
        pass

    @builtin_len
    def measure(self):
        pass

    @CountArguments
    def __len__(self):
        pass


door = Door()
print("arguments received:", door.open(), door.open("wide"))
print("same object each time:", door.open is vars(Door)["open"])
print("builtin:", door.measure("abc"))
print("special method, also unbound:", len(door))
