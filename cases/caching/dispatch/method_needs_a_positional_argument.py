# /// case
# rules = ["singledispatch.method.positional"]
# introduced = "0.1.0"
# ///
"""A call without an argument after self has nothing to dispatch on."""

import functools


class Printer:
    @functools.singledispatchmethod
    def show(self, value="default"):
        return "shown " + value


printer = Printer()
print(printer.show("given"))
for label, keywords in (("no argument:", {}), ("keyword:", {"value": "given"})):
    try:
        print(label, printer.show(**keywords))
    except Exception as error:
        print(label, type(error).__name__)
