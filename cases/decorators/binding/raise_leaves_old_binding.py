# /// case
# rules = ["decorator.bind.raise"]
# introduced = "0.1.0"
# ///
"""If the decorator or its expression raises, the name keeps its old object or stays unbound."""


def refuse(f):
    raise ValueError("refused " + f.__name__)


def broken():
    raise KeyError("no decorator")


def tool():
    return "old tool"


try:

    @refuse
    def tool():
        return "new tool"

except ValueError as error:
    print(error)

try:

    @broken()
    def tool():
        return "newer tool"

except KeyError:
    print("expression raised KeyError")

print("tool:", tool())

try:

    @refuse
    def fresh():
        pass

except ValueError as error:
    print(error)

print("fresh is bound:", "fresh" in globals())
