# /// case
# rules = ["decorator.apply.not-callable", "decorator.bind.raise", "factory.layers.order"]
# decides = ["s1-factory-must-return-decorator", "s2-factory-must-return-decorator"]
# introduced = "0.1.0"
# ///
"""A factory that does not return a callable fails when the def is executed."""


def forgetful(times):
    def decorator(function):
        return function


def evaluated():
    print("default is evaluated before the failure")
    return 0


try:

    @forgetful(3)
    def fetch(number=evaluated()):
        return number

    print("never printed")
except TypeError as error:
    print("definition fails with", type(error).__name__)
print("name is bound:", "fetch" in globals())
