# /// case
# rules = ["attribute.__getattr__.recursion"]
# illustrates = ["s1-getattr-config-sound"]
# introduced = "0.1.0"
# ///
"""Without __init__ the field is missing and __getattr__ asks itself; a guard ends the circle."""


class Naive:
    def __init__(self):
        self.data = {"key": "value"}

    def __getattr__(self, name):
        return self.data[name]


class Guarded(Naive):
    def __getattr__(self, name):
        if name == "data" or name.startswith("__"):
            raise AttributeError(name)
        return self.data[name]


for cls in (Naive, Guarded):
    print(cls.__name__, "made normally:", cls().key)
    try:
        cls.__new__(cls).key
    except (RecursionError, AttributeError) as error:
        print(cls.__name__, "without __init__:", type(error).__name__)
