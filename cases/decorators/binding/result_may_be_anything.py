# /// case
# rules = ["decorator.bind.result"]
# decides = ["s2-decorators-returns-new-function"]
# examples = ["s2-ex11"]
# introduced = "0.1.0"
# ///
"""The name is bound to whatever comes back: None, a number, the argument, an instance."""

given = []


class Holder:
    def __init__(self, f):
        given.append(f)


def keep(f):
    given.append(f)
    return f


def forget(f):
    given.append(f)


def number(f):
    given.append(f)
    return 42


def wrap(f):
    given.append(f)
    return lambda: f()


@wrap
def a():
    pass


@keep
def b():
    pass


@forget
def c():
    pass


@number
def d():
    pass


@Holder
def e():
    pass


for name, value, raw in zip("abcde", (a, b, c, d, e), given):
    sort = "function" if callable(value) else type(value).__name__
    print(name, "- a", sort, "- new:", value is not raw)
