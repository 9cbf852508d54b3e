# /// case
# rules = ["decorator.apply.missing-name"]
# decides = ["s1-class-decorators-block-imports"]
# introduced = "0.1.0"
# ///
"""A class decorator that uses a module nobody imported can be defined, but not applied."""


def singleton(cls):
    """Always give the same instance."""
    store = {}

    @functools.wraps(cls, updated=())
    def get_instance(*args):
        if cls not in store:
            store[cls] = cls(*args)
        return store[cls]

    return get_instance


print("singleton is defined:", singleton.__doc__)

try:

    @singleton
    class Settings:
        print("class body ran")

    print("applied, same instance:", Settings() is Settings())
except NameError:
    print("NameError")
