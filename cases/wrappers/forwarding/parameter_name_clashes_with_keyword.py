# /// case
# rules = ["wrapper.forward.name-clash"]
# introduced = "0.1.0"
# ///
"""A named parameter of a wrapper takes the keyword of that name unless it is positional-only."""


def call_named(function, **kwargs):
    return function(**kwargs)


def call_positional(function, /, **kwargs):
    return function(**kwargs)


def describe(function):
    return "describes " + function


try:
    call_named(describe, function="sorting")
except TypeError as error:
    print("named parameter:", type(error).__name__)
print("positional-only parameter:", call_positional(describe, function="sorting"))
