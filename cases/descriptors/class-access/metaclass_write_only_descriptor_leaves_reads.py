# /// case
# rules = ["class-attribute.metaclass.data-first", "class-attribute.metaclass.non-data-last"]
# introduced = "0.1.0"
# ///
"""A metaclass descriptor without __get__ takes writes but leaves reads to the class, if it can."""


class Guard:
    def __set__(self, cls, value):
        print("guard refuses", value, "on", cls.__name__)


class Meta(type):
    mode = Guard()


class Host(metaclass=Meta):
    mode = "class value"


class Bare(metaclass=Meta):
    pass


Host.mode = "new"
print("read:", Host.mode)
print("nothing in the class:", type(Bare.mode).__name__)
try:
    del Host.mode
except AttributeError as error:
    print("deleting:", type(error).__name__)
