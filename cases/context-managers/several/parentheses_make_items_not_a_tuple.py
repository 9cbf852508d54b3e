# /// case
# rules = ["with.items.tuple"]
# illustrates = ["s2-context-managers-parenthesized-310"]
# introduced = "0.1.0"
# ///
"""`with (a, b):` enters two managers; with `as` after the parenthesis it is a tuple and refused."""


class Named:
    def __init__(self, name):
        print("make", name)
        self.name = name

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, error, traceback):
        print("leave", self.name)


with (Named("a"), Named("b")):
    print("two items")

try:
    with (Named("c"), Named("d")) as pair:
        print("entered a tuple:", pair)
except TypeError:
    print("a tuple is no context manager")

pair = (Named("e"), Named("f"))
try:
    with pair:
        print("entered a tuple")
except TypeError:
    print("neither is a variable that holds one")
