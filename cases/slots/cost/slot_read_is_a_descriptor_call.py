# /// case
# rules = ["slots.cost.access"]
# illustrates = ["s1-slots-faster-access"]
# introduced = "0.1.0"
# ///
"""A slot read goes through the class as a plain read does; only the place of the value differs."""


class Slotted:
    __slots__ = ("x",)


class Plain:
    pass


def steps(obj, name):
    found = None
    for cls in type(obj).__mro__:
        if name in cls.__dict__:
            found = cls.__dict__[name]
            print("  found on", cls.__name__)
            break
        print("  not on", cls.__name__)
    if found is not None:
        return found.__get__(obj, type(obj))
    print("  then in the instance dictionary")
    return obj.__dict__[name]


for cls in (Slotted, Plain):
    item = cls()
    item.x = "value"
    print(cls.__name__)
    print("  gives", steps(item, "x") == item.x)
