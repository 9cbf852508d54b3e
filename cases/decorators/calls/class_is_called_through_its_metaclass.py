# /// case
# rules = ["call.lookup.class"]
# introduced = "0.1.0"
# ///
"""Calling a class runs the metaclass's __call__; the class's own is for instances."""


class Meta(type):
    def __call__(cls, *args):
        print("metaclass call for", cls.__name__)
        if args == ("skip",):
            return "no instance"
        return super().__call__(*args)


class Widget(metaclass=Meta):
    def __init__(self, size):
        print("init with a", type(size).__name__)
        self.size = size

    def __call__(self):
        return "instance call " + str(self.size)


widget = Widget(3)
print(widget())
print(Widget("skip"))


@Widget
def decorated():
    pass


print("as a decorator it holds", decorated.size.__name__)
