# /// case
# rules = ["with.lookup.raising"]
# introduced = "0.1.0"
# ///
"""An exception raised while a method is looked up propagates unchanged, and nothing is entered."""


class Broken:
    def __init__(self, error):
        self.error = error

    def __enter__(self):
        print("entered")

    @property
    def __exit__(self):
        print("looking up the exit")
        raise self.error


for error in AttributeError("half built"), RuntimeError("out of order"):
    try:
        with Broken(error):
            print("body")
    except Exception as caught:
        print("same exception:", caught is error, type(caught).__name__, caught)
