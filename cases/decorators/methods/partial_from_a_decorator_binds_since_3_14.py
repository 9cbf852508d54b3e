# /// case
# rules = ["partial.method.class-attribute"]
# introduced = "0.1.0"
# ///
"""A functools.partial that a decorator leaves in a class body binds the instance."""

from functools import partial
import warnings


def preset(word):
    return lambda f: partial(f, word)


def show(*args):
    return [arg if isinstance(arg, str) else type(arg).__name__ for arg in args]


class Speaker:
    @preset("hello")
    def greet(*args):
        return show(*args)

    @staticmethod
    @preset("bye")
    def leave(*args):
        return show(*args)


with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    print("instance:", Speaker().greet("x"))
    print("class:", Speaker.greet("x"))
    print("under staticmethod:", Speaker().leave("x"))
