# /// case
# rules = ["with.items.nested"]
# decides = ["s2-context-managers-nest-multiple"]
# examples = ["s2-ex53"]
# introduced = "0.1.0"
# ///
"""Several items of one statement and nested statements leave the same log."""


class Layer:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        log.append("enter " + self.name)
        return self.name

    def __exit__(self, kind, error, traceback):
        log.append("leave " + self.name + (" on error" if kind else ""))


def several(fail):
    with Layer("a") as a, Layer("b"), Layer("c") as c:
        log.append("body " + a + c)
        if fail:
            raise KeyError(fail)


def nested(fail):
    with Layer("a") as a:
        with Layer("b"):
            with Layer("c") as c:
                log.append("body " + a + c)
                if fail:
                    raise KeyError(fail)


for fail in False, True:
    logs = []
    for form in several, nested:
        log = []
        try:
            form(fail)
        except KeyError:
            log.append("out")
        logs.append(log)
        print(form.__name__, log)
    print("same log:", logs[0] == logs[1])
