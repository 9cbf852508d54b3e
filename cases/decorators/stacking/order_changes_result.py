# /// case
# rules = ["decorator.stack.composition", "decorator.stack.call-outside-in"]
# decides = ["s2-stacking-order-matters"]
# introduced = "0.1.0"
# ///
"""Two decorators that do not commute give different functions in the two orders."""


def upper(f):
    return lambda: f().upper()


def polite(f):
    return lambda: f() + ", please"


def twice(f):
    return lambda: f() + " " + f()


@upper
@polite
def a():
    return "tea"


@polite
@upper
def b():
    return "tea"


@twice
@polite
def c():
    return "tea"


@polite
@twice
def d():
    return "tea"


print("upper over polite:", a())
print("polite over upper:", b())
print("twice over polite:", c())
print("polite over twice:", d())
