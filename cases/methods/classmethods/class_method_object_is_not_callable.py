# /// case
# rules = ["classmethod.object.call", "staticmethod.object.call"]
# introduced = "0.1.0"
# ///
"""In the class body a static method can be called, a class method cannot."""


class Setup:
    @staticmethod
    def double(value):
        return value * 2

    @classmethod
    def name(cls):
        return cls.__name__

    size = double(4)
    try:
        title = name()
    except TypeError:
        title = "not callable here"


print("size:", Setup.size)
print("title:", Setup.title)
print("from outside:", Setup.double(5), Setup.name())
raw = Setup.__dict__
print("callable:", callable(raw["double"]), callable(raw["name"]))
print("static method called directly:", raw["double"](6))
