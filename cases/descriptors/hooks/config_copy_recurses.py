# /// case
# rules = ["attribute.__getattr__.recursion"]
# decides = ["s1-getattr-config-sound"]
# introduced = "0.1.0"
# ///
"""Copying an object makes it without __init__; a __getattr__ that needs a field then recurses."""

import copy


class Preferences:
    def __init__(self, chosen):
        self.chosen = chosen

    def __getattr__(self, name):
        if name in self.chosen:
            return self.chosen[name]
        raise AttributeError(name)


preferences = Preferences({"theme": "dark"})
print("theme:", preferences.theme)
try:
    print("theme of the copy:", copy.copy(preferences).theme)
except RecursionError as error:
    print("copy:", type(error).__name__)
