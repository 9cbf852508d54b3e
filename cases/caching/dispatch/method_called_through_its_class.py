# /// case
# rules = ["singledispatch.method.through-class"]
# introduced = "0.1.0"
# ///
"""With the instance written out, it is the instance that decides, up to 3.14."""

import functools


class Printer:
    @functools.singledispatchmethod
    def show(self, value):
        return "other"

    @show.register
    def show_int(self, value: int):
        return "int"


printer = Printer()
print("through the instance", printer.show(1), printer.show("a"))
print("through the class", Printer.show(printer, 1), Printer.show(printer, "a"))
