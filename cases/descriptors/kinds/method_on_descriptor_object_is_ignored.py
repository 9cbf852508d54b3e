# /// case
# rules = ["descriptor.kind.type-lookup"]
# introduced = "0.1.0"
# ///
"""A __get__ or __set__ stored on the descriptor object, not its type, has no effect."""


class Plain:
    pass


class Base:
    def __get__(self, obj, owner):
        return "inherited __get__"


class Derived(Base):
    pass


marker = Plain()
marker.__get__ = lambda obj, owner: "own __get__"
marker.__set__ = lambda obj, value: print("own __set__")
derived = Derived()
derived.__get__ = lambda obj, owner: "own __get__"


class Host:
    first = marker
    second = derived


host = Host()
print("the very object:", host.first is marker)
host.first = 1
print("after assignment:", host.first, Host.first is marker)
print("the type's method counts:", host.second)
