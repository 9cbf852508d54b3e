# /// case
# rules = ["with.suppress.truth-test"]
# introduced = "0.1.0"
# ///
"""The result's truth is asked for once, through `__bool__`, else through `__len__`."""


class ByBool:
    def __init__(self, answer):
        self.answer = answer

    def __bool__(self):
        print("  __bool__ says", self.answer)
        return self.answer

    def __len__(self):
        print("  __len__ is not asked")
        return 1


class ByLength:
    def __init__(self, length):
        self.length = length

    def __len__(self):
        print("  __len__ says", self.length)
        return self.length


class Manager:
    def __init__(self, answer):
        self.answer = answer

    def __enter__(self):
        pass

    def __exit__(self, kind, error, traceback):
        print("exit has run")
        return self.answer


for answer in ByBool(True), ByBool(False), ByLength(2), ByLength(0), object():
    try:
        with Manager(answer):
            raise KeyError("body")
        print("suppressed")
    except KeyError:
        print("propagated")
