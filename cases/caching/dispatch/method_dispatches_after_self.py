# /// case
# rules = ["singledispatch.method.after-self"]
# introduced = "0.1.0"
# ///
"""The argument after self, or after cls, decides which method runs."""

import functools


class Printer:
    prefix = "-"

    @functools.singledispatchmethod
    def show(self, value):
        return self.prefix + "other"

    @show.register
    def show_int(self, value: int):
        return self.prefix + "int"

    @functools.singledispatchmethod
    @classmethod
    def create(cls, source):
        return cls.__name__ + " from other"

    @create.register
    @classmethod
    def create_from_text(cls, source: str):
        return cls.__name__ + " from text"


class Loud(Printer):
    prefix = "!"


print(Printer().show(1), Printer().show("a"), Loud().show(True))
print(Printer.create("a"), "/", Loud.create(1), "/", Loud().create("a"))
print("registered method by its name", Printer().show_int("a"))
