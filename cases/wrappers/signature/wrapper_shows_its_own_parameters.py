# /// case
# rules = ["signature.follow.wrapped"]
# decides = ["s1-wraps-signature-lost", "s1-wraps-breaks-introspection", "s2-wraps-breaks-introspection"]
# illustrates = ["s1-wraps-fastapi-reads-signature", "s1-decorators-transparent-to-checkers"]
# examples = ["s1-ex02"]
# introduced = "0.1.0"
# ///
"""Introspection of a bare wrapper sees the wrapper; wraps leads it on to the original."""

import functools
import inspect


def bare(function):
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


def faithful(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


def area(width, height=1, *, unit="m"):
    """Area of a rectangle."""
    return width * height


for decorate in (bare, faithful):
    decorated = decorate(area)
    print(decorate.__name__, "result:", decorated(2, height=3))
    print("  name:", decorated.__name__)
    print("  signature:", inspect.signature(decorated))
    print("  unwraps to the original:", inspect.unwrap(decorated) is area)
    print("  documentation:", inspect.getdoc(decorated))
