# /// case
# rules = ["decorator.evaluate.enclosing-scope"]
# introduced = "0.1.0"
# ///
"""A decorator expression sees local names, and in a class the names bound so far."""

mark = "module"


def tag(value):
    return lambda f: (f.__name__, value)


def factory(mark):
    @tag(mark)
    def local(mark="parameter"):
        pass

    return local


class Shelf:
    mark = "class body"

    @tag(mark)
    def item(self):
        pass

    def twice(f):
        return lambda self: f(self) * 2

    @twice
    def count(self):
        return 21


print("in a function", factory("argument"))
print("in a class", Shelf.item)
print("function of the class body as decorator", Shelf().count())


@tag(mark)
def free():
    pass


print("at module level", free)
