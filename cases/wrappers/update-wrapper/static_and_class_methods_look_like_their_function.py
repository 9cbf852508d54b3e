# /// case
# rules = ["classmethod.object.wrapped", "classmethod.object.call", "staticmethod.object.call"]
# introduced = "0.1.0"
# ///
"""staticmethod and classmethod objects carry the looks of their function and __wrapped__."""


def shout(text):
    """Make a text loud."""
    return text + "!"


shout.tag = "loud"

for kind in (staticmethod, classmethod):
    method = kind(shout)
    print(kind.__name__)
    print("  name:", method.__name__, "- doc:", method.__doc__)
    print("  wraps the function:", method.__wrapped__ is shout)
    print("  further attributes:", hasattr(method, "tag"))
    print("  callable:", callable(method))

print("call of the staticmethod object:", staticmethod(shout)("hey"))
