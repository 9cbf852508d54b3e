# /// case
# rules = ["context-manager.reuse.state"]
# introduced = "0.1.0"
# ///
"""A manager that saves one old value loses it on a nested entry; one with a stack does not."""

setting = "plain"


class SavesOne:
    def __enter__(self):
        global setting
        self.old = setting
        setting = setting + "+"

    def __exit__(self, kind, error, traceback):
        global setting
        setting = self.old


class SavesAll:
    def __init__(self):
        self.saved = []

    def __enter__(self):
        global setting
        self.saved.append(setting)
        setting = setting + "+"

    def __exit__(self, kind, error, traceback):
        global setting
        setting = self.saved.pop()


for manager in SavesOne(), SavesAll():
    setting = "plain"
    with manager:
        with manager:
            print(type(manager).__name__, "innermost:", setting)
        print(type(manager).__name__, "in between:", setting)
    print(type(manager).__name__, "restored:", setting)
