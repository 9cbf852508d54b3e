# /// case
# rules = ["method.function.instance", "bound-method.read.parts"]
# introduced = "0.1.0"
# ///
"""A function stored on one instance gets no self; binding it by hand gives a method."""


def size(*args):
    return len(args)


class Box:
    pass


box, other = Box(), Box()
box.size = size
print("arguments received:", box.size())
print("arguments received:", box.size("x"))
box.bound = size.__get__(box)
print("bound by hand:", box.bound())
print("knows its box:", box.bound.__self__ is box)
print("the other box has it:", hasattr(other, "bound"))
