# /// case
# rules = ["wraps.factory.decorator"]
# introduced = "0.1.0"
# ///
"""wraps gives a partial of update_wrapper that waits for the wrapper."""

import functools


def original():
    """Original text."""


decorate = functools.wraps(original)
print("kind:", type(decorate) is functools.partial)
print("waits to call:", decorate.func is functools.update_wrapper)
print("original:", decorate.keywords["wrapped"] is original)
print("assigned:", decorate.keywords["assigned"] is functools.WRAPPER_ASSIGNMENTS)
print("updated:", decorate.keywords["updated"] is functools.WRAPPER_UPDATES)


def first():
    pass


def second():
    pass


print("applied:", decorate(first) is first, first.__name__)
print("applied again:", decorate(second) is second, second.__name__)
