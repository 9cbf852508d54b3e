# /// case
# rules = ["suppress.match.listed", "suppress.match.unlisted", "suppress.block.abandoned"]
# decides = ["s1-suppress-closing-suppress-specific"]
# introduced = "0.1.0"
# ///
"""`suppress` ends listed exceptions and subclasses of them; others pass unchanged."""

from contextlib import suppress


def attempt(error, *types):
    names = [kind.__name__ for kind in types]
    try:
        with suppress(*types) as target:
            print(type(error).__name__, "under", names, "as binds", target)
            raise error
            print("never printed")
        print("  suppressed")
    except Exception as caught:
        print("  propagated, same object:", caught is error)


attempt(KeyError("k"), KeyError)
attempt(KeyError("k"), LookupError)
attempt(KeyError("k"), IndexError)
attempt(LookupError("l"), KeyError)
attempt(ValueError("v"), KeyError, ValueError)
attempt(ValueError("v"))
