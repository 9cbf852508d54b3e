# /// case
# rules = ["decorator.apply.every-kind"]
# decides = ["s1-decorators-on-functions-and-classes"]
# illustrates = ["s1-comparison-ts-decorate-classes-members", "s1-comparison-ts-kinds"]
# introduced = "0.1.0"
# ///
"""Functions, coroutine functions, generator functions, methods and classes are decorated alike."""


def kind(obj):
    print(type(obj).__name__, obj.__qualname__)
    return obj


@kind
def plain():
    print("body of plain")


@kind
async def waiting():
    print("body of waiting")


@kind
def counting():
    print("body of counting")
    yield 1


@kind
async def streaming():
    print("body of streaming")
    yield 1


class Base:
    def __init_subclass__(cls, flavour):
        cls.flavour = flavour


@kind
class Thing(Base, flavour="sweet"):
    @kind
    def method(self):
        print("body of method")

    @kind
    class Part:
        pass


print("keyword of the class statement:", Thing.flavour)
print("generator created, body not run:", type(counting()).__name__)
