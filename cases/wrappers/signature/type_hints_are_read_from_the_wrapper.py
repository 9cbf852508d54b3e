# /// case
# rules = ["signature.hints.own-annotations"]
# illustrates = ["s1-wraps-hints-lost", "s1-decorators-transparent-to-checkers"]
# introduced = "0.1.0"
# ///
"""get_type_hints reads the object it is given; wraps puts the original's annotations there."""

import functools
import typing


def bare(function):
    def wrapper(*args: object):
        return function(*args)

    return wrapper


def faithful(function):
    return functools.wraps(function)(bare(function))


def area(width: "int", height: "float") -> "float":
    return width * height


def names_of(hints):
    return {name: hint.__name__ for name, hint in hints.items()}


print("original:", names_of(typing.get_type_hints(area)))
print("bare wrapper:", names_of(typing.get_type_hints(bare(area))))
print("with wraps:", names_of(typing.get_type_hints(faithful(area))))

half = bare(area)
half.__wrapped__ = area
print("__wrapped__ alone:", names_of(typing.get_type_hints(half)))
