# /// case
# rules = ["factory.result.any-callable"]
# decides = ["s2-factory-extra-layer"]
# introduced = "0.1.0"
# ///
"""Any callable serves between the settings and the function: no further def is needed."""

import functools


def repeat_text(function, times):
    return lambda: function() * times


class Repeat:
    def __init__(self, times):
        self.times = times

    def __call__(self, function):
        return repeat_text(function, self.times)

    def decorate(self, function):
        return repeat_text(function, self.times)


def attempt(label, make_decorator):
    try:

        @make_decorator()
        def letter():
            return "a"

        print(label, letter())
    except TypeError:
        print(label, "no decorator")


attempt("nested function:", lambda: lambda function: repeat_text(function, 2))
attempt("partial:", lambda: functools.partial(repeat_text, times=3))
attempt("instance:", lambda: Repeat(4))
attempt("bound method:", lambda: Repeat(5).decorate)
