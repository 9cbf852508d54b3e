# /// case
# rules = ["attribute.__getattr__.only-on-failure", "attribute.__getattr__.failure"]
# decides = ["s1-getattr-config-maps", "s1-getattr-config-attributeerror"]
# examples = ["s1-ex19"]
# introduced = "0.1.0"
# ///
"""Settings read by dot from a dictionary; a missing key becomes a clean AttributeError."""


class Settings:
    def __init__(self, values):
        self._values = values

    def __getattr__(self, name):
        try:
            return self._values[name]
        except KeyError:
            raise AttributeError(name) from None


settings = Settings({"color": "green", "_values": "never seen"})
print("color:", settings.color)
settings.color = "own"
print("own entry first:", settings.color)
del settings.color
print("uncovered:", settings.color)
print("the stored mapping wins:", type(settings._values).__name__)
try:
    settings.shape
except AttributeError as error:
    print("missing:", type(error).__name__, error.args)
    print("cause:", error.__cause__, "suppressed:", error.__suppress_context__)
    print("context:", type(error.__context__).__name__)
print("hasattr:", hasattr(settings, "shape"), "default:", getattr(settings, "shape", "round"))
