# /// case
# rules = ["decorator.apply.as-assignment"]
# decides = ["s1-decorators-at-is-sugar", "s2-decorators-desugar-assignment", "s1-comparison-final-decorators"]
# examples = ["s2-ex10"]
# introduced = "0.1.0"
# ///
"""The @ form and the hand-written call run the decorator equally often, with the same result."""

applied = []


def shout(obj):
    applied.append((type(obj).__name__, obj.__name__))
    if isinstance(obj, type):
        obj.loud = True
        return obj

    def wrapper(*args):
        return obj(*args).upper()

    return wrapper


@shout
def sugar(name):
    return "hello " + name


def plain(name):
    return "hello " + name


plain = shout(plain)


@shout
class Sweet:
    pass


class Plain:
    pass


Plain = shout(Plain)

print("applied", applied)
print("results", sugar("ann"), "/", plain("ann"))
print("same wrapper code:", sugar.__code__ is plain.__code__)
print("classes", Sweet.loud, Plain.loud)
