# /// case
# rules = ["update-wrapper.source.class"]
# decides = ["s1-class-decorators-wraps-class"]
# introduced = "0.1.0"
# ///
"""functools.wraps copies a class's name and doc, and its namespace too unless updated=()."""

import functools


class Settings:
    "Where settings live."

    version = 3

    def load(self):
        return "loaded"


@functools.wraps(Settings, updated=())
def lean(*args):
    return Settings(*args)


@functools.wraps(Settings)
def full(*args):
    return Settings(*args)


for factory in (lean, full):
    print("name", factory.__name__, "- doc", factory.__doc__)
    print("  __wrapped__ is the class:", factory.__wrapped__ is Settings)
    print("  version", getattr(factory, "version", "absent"), "- load", hasattr(factory, "load"))
    print("  makes instances:", factory().load())
