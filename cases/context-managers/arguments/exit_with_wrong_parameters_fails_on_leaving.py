# /// case
# rules = ["with.argument.positional", "exit-masking.replace.context"]
# introduced = "0.1.0"
# ///
"""An `__exit__` that takes no arguments is only found out when the block is left."""


class Careless:
    def __enter__(self):
        print("entered")

    def __exit__(self):
        print("never reached")


try:
    with Careless():
        print("clean body")
except TypeError as error:
    print("TypeError on leaving, context", error.__context__)

try:
    with Careless():
        raise KeyError("body")
except TypeError as error:
    print("TypeError on leaving, context", repr(error.__context__))
