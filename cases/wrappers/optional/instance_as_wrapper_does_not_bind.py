# /// case
# rules = ["method.function.plain-callables", "decorator.method.__get__"]
# decides = ["s2-optional-args-class-instance-no-bind"]
# introduced = "0.1.0"
# ///
"""An instance in a class body is no method: self is not passed unless the class has __get__."""

import types


class Counted:
    def __init__(self, function):
        self.function = function
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        print("  got", len(args), "arguments")
        return self.function(*args)


class Binding(Counted):
    def __get__(self, instance, owner=None):
        return self if instance is None else types.MethodType(self, instance)


class Door:
    @Counted
    def open(self):
        return "opened"

    @Binding
    def close(self):
        return "closed"


door = Door()
try:
    door.open()
except TypeError as error:
    print("open:", type(error).__name__)
print("open by hand:", Door.open(door))
print("close:", door.close())
print("counted:", Door.open.calls, Door.close.calls)
