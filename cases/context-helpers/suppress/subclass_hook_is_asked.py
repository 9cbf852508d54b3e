# /// case
# rules = ["suppress.match.subclass-hook"]
# introduced = "0.1.0"
# ///
"""A class that claims all exceptions by its hook suppresses them, but catches none of them."""

from contextlib import suppress


class Claiming(type(Exception)):
    def __subclasscheck__(cls, other):
        print("  hook asked about", other.__name__)
        return other is not KeyError


class Anything(Exception, metaclass=Claiming):
    pass


for error in (ValueError("v"), KeyError("k")):
    print(type(error).__name__, "under suppress")
    try:
        with suppress(Anything):
            raise error
        print("  suppressed")
    except LookupError:
        print("  propagated")
    print(type(error).__name__, "under except")
    try:
        try:
            raise error
        except Anything:
            print("  caught")
    except (ValueError, LookupError):
        print("  propagated")
