# /// case
# rules = ["decorator.evaluate.before-definition"]
# introduced = "0.1.0"
# ///
"""The decorator expression is evaluated, then the defaults, then the decorator is called."""


def say(text, value=None):
    print(text)
    return value


def apply(f):
    print("apply, defaults are", f.__defaults__, f.__kwdefaults__)
    return f


@say("decorator expression", apply)
def pair(a=say("default of a", 1), *, b=say("default of b", 2)):
    return a, b


print("call", pair())
