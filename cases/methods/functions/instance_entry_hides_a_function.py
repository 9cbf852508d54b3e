# /// case
# rules = ["method.function.non-data", "method.function.instance"]
# introduced = "0.1.0"
# ///
"""A function is a non-data descriptor, so an instance entry comes first and stays unbound."""


class Greeter:
    def greet(self, *args):
        return "class function with " + str(len(args)) + " arguments"


function = Greeter.__dict__["greet"]
for name in ("__get__", "__set__", "__delete__"):
    print("function has", name, hasattr(function, name))

greeter = Greeter()
print(greeter.greet())
greeter.greet = lambda *args: "own function with " + str(len(args)) + " arguments"
print(greeter.greet())
print("same object as stored:", greeter.greet is greeter.__dict__["greet"])
del greeter.greet
print(greeter.greet())
