# /// case
# rules = ["method.function.plain-callables"]
# decides = ["s2-decorators-no-magic"]
# introduced = "0.1.0"
# ///
"""Composed with the same object, a function works and a method loses its instance."""


class Compose:
    def __init__(self, outer, inner):
        self.outer = outer
        self.inner = inner

    def __call__(self, *args):
        return self.outer(self.inner(*args))


def shout(f):
    return Compose(str.upper, f)


@shout
def greet(name="you"):
    return "hello " + name


class Host:
    name = "ann"

    @shout
    def greet(self="nobody"):
        return "hello from " + getattr(self, "name", self)


print(greet())
print(greet("bob"))
print(Host.greet(Host()))
print(Host().greet())
