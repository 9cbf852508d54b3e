# /// case
# rules = ["attribute.__setattr__.recursion", "attribute.__setattr__.every-write"]
# introduced = "0.1.0"
# ///
"""A __setattr__ that assigns by dot never ends; super() or the dictionary ends it."""


class Trap:
    def __setattr__(self, name, value):
        self.last = name


class BySuper:
    def __setattr__(self, name, value):
        super().__setattr__(name, value)
        super().__setattr__("last", name)


class ByDict:
    def __setattr__(self, name, value):
        self.__dict__[name] = value
        self.__dict__["last"] = name


for cls in (Trap, BySuper, ByDict):
    obj = cls()
    try:
        obj.x = 1
    except RecursionError as error:
        print(cls.__name__, type(error).__name__, obj.__dict__)
    else:
        print(cls.__name__, obj.__dict__)
