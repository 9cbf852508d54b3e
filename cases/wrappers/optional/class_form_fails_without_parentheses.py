# /// case
# rules = ["optional-arguments.class.bare-breaks"]
# decides = ["s2-optional-args-class-serves-both"]
# introduced = "0.1.0"
# ///
"""Used bare, such a class takes the function as its option, and the call as a decoration."""


class Logged:
    def __init__(self, prefix=">"):
        self.prefix = prefix

    def __call__(self, function):
        def wrapper(*args):
            return self.prefix + function(*args)

        return wrapper


@Logged()
def with_parentheses(text):
    return text.upper()


@Logged
def bare(text):
    return text.upper()


for label, function in (("parentheses:", with_parentheses), ("bare:", bare)):
    result = function("hey")
    print(label, "something to call" if callable(result) else result)
