# /// case
# rules = ["with.argument.clean-in-handler"]
# decides = ["s2-context-managers-exit-none-args"]
# introduced = "0.1.0"
# ///
"""An exception handled around the statement is no business of a clean exit."""


class Show:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        print(self.label, details)

    def __init__(self, label):
        self.label = label


with Show("plain"):
    pass

try:
    raise KeyError("outer")
except KeyError:
    with Show("inside a handler"):
        pass

try:
    raise KeyError("outer")
except KeyError:
    with Show("handled inside the block"):
        try:
            raise ValueError("inner")
        except ValueError:
            pass

with Show("around a handler"):
    try:
        raise KeyError("inner")
    except KeyError:
        pass
