# /// case
# rules = ["staticmethod.implicit.__new__", "super.bind.descriptor"]
# introduced = "0.1.0"
# ///
"""super().__new__ is a static method: the class must be passed on."""


class Logged:
    def __new__(cls, *args):
        print("new", cls.__name__, args)
        return super().__new__(cls)


class Point(Logged):
    def __new__(cls, x):
        try:
            super().__new__()
        except TypeError:
            print("without the class: TypeError")
        return super().__new__(cls, x)

    def __init__(self, x):
        self.x = x


print("x is", Point(3).x)
print("static:", Point.__new__ is Point.__dict__["__new__"].__func__)
