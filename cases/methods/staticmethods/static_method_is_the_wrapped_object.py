# /// case
# rules = ["staticmethod.bind.none"]
# introduced = "0.1.0"
# ///
"""A static method gives the very object it wraps, through class and instance."""


def helper(*args):
    return len(args)


class Kit:
    function = staticmethod(helper)
    number = staticmethod(5)
    method = staticmethod("abc".upper)


class SubKit(Kit):
    pass


kit = SubKit()
print("class:", Kit.function is helper)
print("subclass and instance:", SubKit.function is helper, kit.function is helper)
print("arguments received:", kit.function("x"))
print("any object may be wrapped:", kit.number, kit.method())
print("stored as:", type(Kit.__dict__["function"]).__name__)
print("__get__ by hand:", Kit.__dict__["function"].__get__(kit) is helper)
