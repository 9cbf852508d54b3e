# /// case
# rules = ["with.items.outcome-passed-on"]
# introduced = "0.1.0"
# ///
"""An outer manager sees `None`s after a suppression and the new exception after a replacement."""


class Show:
    def __enter__(self):
        pass

    def __exit__(self, kind, error, traceback):
        print("outer sees", kind and kind.__name__)
        return True


class Inner:
    def __init__(self, deed):
        self.deed = deed

    def __enter__(self):
        pass

    def __exit__(self, kind, error, traceback):
        print("inner sees", kind and kind.__name__, "and will", self.deed)
        if self.deed == "replace":
            raise OSError("new")
        return self.deed == "suppress"


for deed in "pass on", "suppress", "replace":
    with Show(), Inner(deed):
        raise KeyError("body")
with Show(), Inner("replace"):
    pass
