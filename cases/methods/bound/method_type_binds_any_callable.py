# /// case
# rules = ["bound-method.type.direct"]
# introduced = "0.1.0"
# ///
"""types.MethodType makes a method of any callable; None cannot be its object."""

from types import MethodType


class Command:
    colour = "red"

    def __call__(self, *args):
        return args


class Lamp:
    level = 1


print("builtin:", MethodType(len, [1, 2, 3])())
print("callable instance:", MethodType(Command(), "first")("second"))
print("forwards attributes:", MethodType(Command(), "first").colour)
print("method of a method:", MethodType(MethodType(Command(), 1), 2)(3))

lamp = Lamp()
lamp.brighter = MethodType(lambda self: self.level + 1, lamp)
print("method for one instance:", lamp.brighter())
print("same type as a method:", type(Command().__call__) is MethodType)
for args in ((len, None), (5, 6)):
    try:
        MethodType(*args)
    except TypeError:
        print(args[1], "TypeError")
