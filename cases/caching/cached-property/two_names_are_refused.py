# /// case
# rules = ["cached-property.__set_name__.one-name"]
# introduced = "0.1.0"
# ///
"""One object under two names breaks the class; under one name it serves two classes."""

import functools


def compute(self):
    return type(self).__name__


shared = functools.cached_property(compute)

try:

    class Both:
        first = shared
        second = shared

except TypeError:
    print("two names: TypeError")

another = functools.cached_property(compute)


class One:
    name = another


class Two:
    name = another


print("same name twice:", One().name, Two().name)
