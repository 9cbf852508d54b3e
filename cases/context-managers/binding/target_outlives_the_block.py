# /// case
# rules = ["with.target.outlives"]
# decides = ["s1-context-managers-block-scope"]
# introduced = "0.1.0"
# ///
"""The cleanup happens at the end of the block, but the target stays bound after it."""


class Tap:
    def __enter__(self):
        self.running = True
        return self

    def __exit__(self, kind, error, traceback):
        self.running = False
        print("closed at the end of the block")


def pour():
    with Tap() as tap:
        inner = "filled"
        print("running inside:", tap.running)
    print("next statement")
    try:
        print("tap still bound, running:", tap.running)
        print("glass still bound:", inner)
    except NameError:
        print("the names are gone")


pour()
