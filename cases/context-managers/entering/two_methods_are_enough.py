# /// case
# rules = ["context-manager.protocol.two-methods"]
# decides = ["s2-context-managers-two-methods", "s2-context-managers-class-direct", "s1-comparison-final-scope"]
# examples = ["s2-ex35"]
# introduced = "0.1.0"
# ///
"""A class with `__enter__` and `__exit__` and nothing else is a context manager."""


class Door:
    def __enter__(self):
        print("the door opens")
        return "a view"

    def __exit__(self, kind, error, traceback):
        print("the door closes")


class OnlyEnter:
    def __enter__(self):
        print("never reached")


class OnlyExit:
    def __exit__(self, kind, error, traceback):
        print("never reached")


with Door() as view:
    print("inside there is", view)

for half in OnlyEnter, OnlyExit:
    try:
        with half():
            print("never reached")
    except TypeError:
        print(half.__name__, "is not a context manager")
