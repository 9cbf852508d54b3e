# /// case
# rules = ["with.lookup.on-type"]
# decides = ["s1-context-managers-any-object"]
# examples = ["s2-ex37"]
# introduced = "0.1.0"
# ///
"""Methods stored on the instance make it no manager and do not replace those of its type."""


class Plain:
    pass


class Manager:
    def __enter__(self):
        return "from the type"

    def __exit__(self, kind, error, traceback):
        print("exit of the type")


plain = Plain()
plain.__enter__ = lambda: "from the instance"
plain.__exit__ = lambda kind, error, traceback: print("exit of the instance")
print("plain object has both:", hasattr(plain, "__enter__"), hasattr(plain, "__exit__"))
try:
    with plain as value:
        print("entered", value)
except TypeError:
    print("plain object refused")

manager = Manager()
manager.__enter__ = plain.__enter__
manager.__exit__ = plain.__exit__
with manager as value:
    print("entered", value)
