# /// case
# rules = ["optional-arguments.class.call-wraps"]
# illustrates = ["s2-optional-args-class-cleaner", "s2-optional-args-detect", "s2-optional-args-class-serves-both"]
# introduced = "0.1.0"
# ///
"""With the same detection in __new__ a class serves both uses, at the price of one more step."""

import functools


def marked(function=None, *, mark="*"):
    if function is None:
        return functools.partial(marked, mark=mark)
    return lambda: mark + function()


class Marked:
    def __new__(cls, function=None, *, mark="*"):
        decorator = super().__new__(cls)
        decorator.mark = mark
        return decorator if function is None else decorator(function)

    def __call__(self, function):
        return lambda: self.mark + function()


def word():
    return "word"


for decorate in (marked, Marked):
    print(decorate.__name__, "bare:", decorate(word)())
    print(decorate.__name__, "empty:", decorate()(word)())
    print(decorate.__name__, "option:", decorate(mark="!")(word)())
