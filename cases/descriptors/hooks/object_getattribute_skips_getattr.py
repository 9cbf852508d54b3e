# /// case
# rules = ["attribute.__getattribute__.default"]
# introduced = "0.1.0"
# ///
"""object.__getattribute__ does the search without __getattr__, which only the dot falls back to."""


class Host:
    known = "known"

    def __getattr__(self, name):
        return "made up"


host = Host()
print("dot:", host.known, "/", host.missing)
print("getattr:", getattr(host, "missing"))
print("direct:", object.__getattribute__(host, "known"))
try:
    object.__getattribute__(host, "missing")
except AttributeError as error:
    print("direct missing:", type(error).__name__)
try:
    host.__getattribute__("missing")
except AttributeError as error:
    print("bound missing:", type(error).__name__)
