# /// case
# rules = ["decorator.apply.missing-name"]
# decides = ["s1-class-decorators-block-imports"]
# introduced = "0.1.0"
# ///
"""A class decorator that uses a module nobody imported can be defined, but not applied."""


def shared(kind):
    """Hand out one object for all calls."""
    kept = []

    @functools.wraps(kind, updated=())
    def give():
        if not kept:
            kept.append(kind())
        return kept[0]

    return give


print("shared is defined:", shared.__doc__)

try:

    @shared
    class Clipboard:
        print("class body ran")

    print("applied, same instance:", Clipboard() is Clipboard())
except NameError:
    print("NameError")
