# /// case
# rules = ["singledispatch.method.other-callables"]
# introduced = "0.1.0"
# ///
"""An implementation that is no descriptor cannot be bound; since 3.15 it is called as it is."""

import functools


class Shout:
    def __call__(self, value):
        return str(value) + "!"


class Printer:
    @functools.singledispatchmethod
    def show(self, value):
        return "other"

    @show.register
    @staticmethod
    def show_text(value: str):
        return "text " + value


Printer.__dict__["show"].register(int, Shout())
printer = Printer()
print("function:", printer.show(2.5))
print("staticmethod:", printer.show("a"))
try:
    print("callable object:", printer.show(1))
except AttributeError:
    print("callable object: AttributeError")
