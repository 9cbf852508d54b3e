# /// case
# rules = ["update-wrapper.assign.missing"]
# decides = ["s2-wraps-copies-doc"]
# introduced = "0.1.0"
# ///
"""The value None is a value: it replaces the docstring of the wrapper."""

import functools


def undocumented():
    pass


def documented():
    """Original text."""


def wrapped_with_text(function):
    @functools.wraps(function)
    def wrapper():
        """Wrapper text."""

    return wrapper


print("original without docstring:", wrapped_with_text(undocumented).__doc__)
print("original with docstring:", wrapped_with_text(documented).__doc__)
