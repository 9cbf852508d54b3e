# /// case
# rules = ["decorator.bind.changed-function", "decorator.bind.result"]
# introduced = "0.1.0"
# ///
"""A decorator may change the function's attributes, defaults or code, and return it."""


def label(text):
    def decorator(f):
        f.label = text
        f.calls = []
        return f

    return decorator


def defaults(*values, **keywords):
    def decorator(f):
        f.__defaults__ = values
        f.__kwdefaults__ = keywords
        return f

    return decorator


def body_of(other):
    def decorator(f):
        f.__code__ = other.__code__
        return f

    return decorator


@label("a sum")
@defaults(10, 20, scale=2)
def add(a, b, *, scale):
    add.calls.append((a, b))
    return (a + b) * scale


def replacement(a, b, *, scale):
    return "replaced", a, b, scale


@body_of(replacement)
@defaults(1, 2, scale=3)
def old(a, b, *, scale):
    return "old"


print("label", add.label)
print("defaults", add(), add(1), add(1, 2, scale=1), add.calls)
print("code", old())
print("name stays", old.__name__)
