# /// case
# rules = ["with.items.later-sees-earlier"]
# illustrates = ["s2-context-managers-nest-multiple"]
# introduced = "0.1.0"
# ///
"""Each item is evaluated only after the items before it have been entered and bound."""


class Shelf:
    def __init__(self, path):
        print("make", path)
        self.path = path

    def __enter__(self):
        print("open", self.path)
        return self.path

    def __exit__(self, kind, error, traceback):
        print("close", self.path)


with Shelf("root") as where, Shelf(where + "/sub") as where, Shelf(where + "/leaf") as leaf:
    print("working in", leaf)
print("the reused name holds", where)
