# /// case
# rules = ["update-wrapper.assign.lazy-annotations"]
# introduced = "0.1.0"
# ///
"""Wrapping does not evaluate annotations, so a name may be defined later or never."""

import functools


def keep(function):
    @functools.wraps(function)
    def wrapper(*args):
        return function(*args)

    return wrapper


try:

    @keep
    def double(amount: Money):
        return amount * 2

    print(double.__name__, "of 3 is", double(3))
    try:
        double.__annotations__
    except NameError as error:
        print("still unknown:", error.name)
    Money = int
    print("now known:", double.__annotations__)
except NameError as error:
    print("definition failed, unknown:", error.name)
