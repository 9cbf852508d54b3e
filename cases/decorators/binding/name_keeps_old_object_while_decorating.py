# /// case
# rules = ["decorator.bind.once"]
# decides = ["s2-decorators-syntactic-sugar"]
# examples = ["s2-ex11"]
# introduced = "0.1.0"
# ///
"""While the decorator runs, the name still holds what it held before the definition."""


def show(label):
    def decorator(f):
        current = globals().get("job", "nothing")
        if callable(current):
            current = "raw function" if current is f else "old function"
        print(label, "- job is", current)
        return f

    return decorator


@show("first definition")
def job():
    return 1


@show("second definition")
def job():
    return 2


def job():
    return 3


job = show("by hand")(job)
print("bound at last:", job())
