# /// case
# rules = ["with.lookup.before-enter", "with.lookup.missing"]
# illustrates = ["s2-context-managers-two-methods", "s1-context-managers-any-object"]
# introduced = "0.1.0"
# ///
"""An object without `__exit__` is refused before its `__enter__` has had a chance to run."""


class NoWayOut:
    def __enter__(self):
        print("entered")

    def __getattr__(self, name):
        print("asked for", name)


class AddsExitTooLate:
    def __enter__(self):
        print("entered")
        type(self).__exit__ = lambda self, kind, error, traceback: None


for trap in NoWayOut, AddsExitTooLate:
    try:
        with trap():
            print("body")
    except TypeError:
        print(trap.__name__, "refused without entering")
