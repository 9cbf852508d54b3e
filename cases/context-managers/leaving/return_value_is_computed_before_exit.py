# /// case
# rules = ["with.exit.return"]
# illustrates = ["s2-context-managers-exit-always"]
# introduced = "0.1.0"
# ///
"""The value of a `return` is computed first; `__exit__` runs then and cannot change it."""


class Meddler:
    def __init__(self, box):
        self.box = box

    def __enter__(self):
        return self.box

    def __exit__(self, *details):
        print("exit sees", details[0], "and box", self.box)
        self.box.append("exit")
        return "another value"


def number(box):
    with Meddler(box):
        return len(box)


def the_box(box):
    with Meddler(box) as found:
        found.append("body")
        return found


print("number:", number(["a"]))
print("same object, changed by exit:", the_box([]))
