# /// case
# rules = ["descriptor.__set_name__.arguments", "descriptor.__set_name__.only-creation"]
# illustrates = ["s1-comparison-desc-row4-ts", "s1-comparison-desc-row4-go"]
# introduced = "0.1.0"
# ///
"""Without the hook the name is written twice and can go wrong; with it the class body tells it."""


class ByHand:
    def __init__(self, name):
        self.name = name

    def __get__(self, obj, owner):
        return self.name


class ByHook:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner):
        return self.name


class Host:
    port = ByHand("port")
    workers = ByHand("worker")
    timeout = ByHook()
    retries = ByHook()


for name in ("port", "workers", "timeout", "retries"):
    print(name, "is told", getattr(Host(), name), "right:", getattr(Host(), name) == name)
