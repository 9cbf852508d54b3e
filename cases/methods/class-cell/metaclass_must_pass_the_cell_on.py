# /// case
# rules = ["super.cell.propagated"]
# introduced = "0.1.0"
# ///
"""The namespace carries the cell to type.__new__; dropping it breaks class creation."""


class Watching(type):
    def __new__(mcs, name, bases, namespace):
        print(name, "has a cell:", "__classcell__" in namespace)
        cls = super().__new__(mcs, name, bases, namespace)
        print(name, "cell left in the class:", "__classcell__" in cls.__dict__)
        return cls


class Dropping(type):
    def __new__(mcs, name, bases, namespace):
        kept = {k: v for k, v in namespace.items() if k != "__classcell__"}
        return super().__new__(mcs, name, bases, kept)


class With(metaclass=Watching):
    def which(self):
        return __class__


class Without(metaclass=Watching):
    def which(self):
        return type(self)


class Careless(metaclass=Dropping):
    def which(self):
        return type(self)


print("no cell needed:", Careless().which() is Careless)
try:

    class Broken(metaclass=Dropping):
        def which(self):
            return __class__

except RuntimeError:
    print("cell dropped: RuntimeError")
