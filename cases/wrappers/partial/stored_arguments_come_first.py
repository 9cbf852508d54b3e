# /// case
# rules = ["partial.call.order", "partial.object.attributes"]
# introduced = "0.1.0"
# ///
"""Stored positional arguments come before those of the call; keywords of the call win."""

import functools


def show(*args, **kwargs):
    return args, kwargs


waiting = functools.partial(show, 1, 2, color="red", size=3)
print("stored:", waiting.func is show, waiting.args, waiting.keywords)
print("plain call:", waiting())
print("more arguments:", waiting(3, color="blue", extra=True))
print("stored keywords stay:", waiting.keywords)


def position(x, y):
    return x, y


try:
    functools.partial(position, x=1)(2)
except TypeError as error:
    print("position and stored keyword collide:", type(error).__name__)
print("by keyword:", functools.partial(position, x=1)(y=2))
