# /// case
# rules = ["decorator.syntax.any-expression"]
# decides = ["s1-call-decorator-any-expression"]
# introduced = "0.1.0"
# ///
"""A subscript, a conditional, a lambda and a chained call may all follow the @."""

table = [lambda f: "zero", lambda f: f.__name__.upper()]
fast = False


def level(n):
    return lambda tag: lambda f: (n, tag, f.__name__)


@table[1]
def first():
    pass


@(lambda f: "fast") if fast else (lambda f: "careful")
def second():
    pass


@lambda f: f.__name__[::-1]
def third():
    pass


@level(2)("deep")
def fourth():
    pass


@{"exact": len}.get("missing", type)
def fifth():
    pass


print("subscript", first)
print("conditional", second)
print("lambda", third)
print("chained call", fourth)
print("method call", fifth.__name__)
