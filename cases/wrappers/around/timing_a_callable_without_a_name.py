# /// case
# rules = ["wrapper.around.finally-masks", "update-wrapper.assign.missing"]
# decides = ["s1-decorators-timed-name"]
# introduced = "0.1.0"
# ///
"""A report that needs __name__ fails for a partial, and the failure replaces the result."""

import functools


def timed(function):
    @functools.wraps(function)
    def wrapper():
        try:
            return function()
        finally:
            print(f"{function.__name__} took 1.00ms")

    return wrapper


def letters():
    return 3


count = functools.partial(letters)
for callable_object in (letters, count):
    measured = timed(callable_object)
    try:
        print("result:", measured())
    except AttributeError as error:
        print("result lost to", type(error).__name__, "about", error.name)
