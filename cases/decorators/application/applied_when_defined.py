# /// case
# rules = ["decorator.apply.definition-time"]
# decides = ["s2-decorators-at-syntax"]
# introduced = "0.1.0"
# ///
"""The decorator runs each time the def is executed, and never when the function is called."""


def announce(f):
    print("applied to", f.__name__)
    return f


print("before the definition")


@announce
def greet():
    print("called")


print("after the definition")
greet()
greet()

for round_number in range(2):

    @announce
    def step():
        pass


def outer():
    @announce
    def inner():
        pass


print("outer is defined, inner is not")
outer()
outer()
