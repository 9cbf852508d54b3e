# /// case
# rules = ["method.function.plain-callables"]
# illustrates = ["s1-descriptors-behind-methods"]
# introduced = "0.1.0"
# ///
"""A callable instance and a class in a class are returned unbound; the instance is not passed."""


class Counter:
    def __call__(self, *args):
        return len(args)


def count(*args):
    return len(args)


class Host:
    callable_object = Counter()
    function = count
    convert = int


host = Host()
print("function gets", host.function("x"), "arguments")
print("callable object gets", host.callable_object("x"), "arguments")
print("class called with the argument alone:", host.convert("7"))
