# /// case
# rules = ["decorator.object.class", "method.function.plain-callables"]
# decides = ["s1-call-decorators-as-classes"]
# examples = ["s2-ex21"]
# introduced = "0.1.0"
# ///
"""An instance as the wrapper serves functions, but does not bind as a method."""


class Logged:
    def __init__(self, func):
        self.func = func

    def __call__(self, *args, **kwargs):
        print("call", self.func.__name__, "with", len(args), "arguments")
        return self.func(*args, **kwargs)


@Logged
def add(a, b):
    return a + b


class Cart:
    @Logged
    def size(self):
        return 3


print("function:", add(2, b=3))
cart = Cart()
try:
    cart.size()
except TypeError:
    print("method without self: TypeError")
print("self passed by hand:", cart.size(cart))
