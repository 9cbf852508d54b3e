# /// case
# rules = ["wrapper.metadata.own"]
# decides = ["s1-wraps-name-lost", "s1-wraps-bad-name-comment", "s2-wraps-name-is-wrapper"]
# examples = ["s2-ex14"]
# introduced = "0.1.0"
# ///
"""A decorated function reports the name of the inner def, and a lambda reports <lambda>."""


def noted(function):
    def wrapper():
        return function()

    return wrapper


def brief(function):
    return lambda: function()


@noted
def polish():
    """Make things shine."""
    return "polished"


@brief
def dust():
    return "dusted"


print("polish:", polish.__name__)
print("dust:", dust.__name__)
print("results:", polish(), "/", dust())
print("documentation:", polish.__doc__)
