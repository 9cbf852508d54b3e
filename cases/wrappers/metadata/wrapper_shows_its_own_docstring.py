# /// case
# rules = ["wrapper.metadata.own"]
# decides = ["s1-wraps-doc-lost", "s2-wraps-doc-none"]
# introduced = "0.1.0"
# ///
"""The docstring of a decorated function is the wrapper's: None when it has none."""


def silent(function):
    def wrapper():
        return function()

    return wrapper


def chatty(function):
    def wrapper():
        """Call the function and say so."""
        return function()

    return wrapper


def load():
    """Load the settings."""


print("original:", load.__doc__)
print("behind a silent wrapper:", silent(load).__doc__)
print("behind a chatty wrapper:", chatty(load).__doc__)
