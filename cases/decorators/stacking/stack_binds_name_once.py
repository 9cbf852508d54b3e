# /// case
# rules = ["decorator.stack.composition", "decorator.bind.once"]
# introduced = "0.1.0"
# ///
"""No intermediate result of a stack is ever bound to the name."""


class Namespace(dict):
    def __setitem__(self, name, value):
        if not name.startswith("__"):
            print("bind", name, "to", value)
        super().__setitem__(name, value)


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        return Namespace()


def add(text):
    def decorator(below):
        below = below if isinstance(below, str) else below.__name__
        print("apply", text, "to", below)
        return below + text

    return decorator


class Recipe(metaclass=Meta):
    @add(" with salt")
    @add(" with oil")
    @add(" with basil")
    def pasta(self):
        pass
