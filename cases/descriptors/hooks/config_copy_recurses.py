# /// case
# rules = ["attribute.__getattr__.recursion"]
# decides = ["s1-getattr-config-sound"]
# introduced = "0.1.0"
# ///
"""Copying an object makes it without __init__; a __getattr__ that needs a field then recurses."""

import copy


class Config:
    def __init__(self, data):
        self._data = data

    def __getattr__(self, name):
        try:
            return self._data[name]
        except KeyError:
            raise AttributeError(name) from None


config = Config({"url": "db:main"})
print("url:", config.url)
try:
    print("copied url:", copy.copy(config).url)
except RecursionError as error:
    print("copy:", type(error).__name__)
