# /// case
# rules = ["method.function.class-access"]
# introduced = "0.1.0"
# ///
"""Through the class a method is the plain function and accepts any object as self."""


class Counter:
    def describe(self):
        return "describes " + repr(self)


class Sub(Counter):
    pass


stored = Counter.__dict__["describe"]
print("class read is the function:", Counter.describe is stored)
print("subclass read too:", Sub.describe is stored)
print("__get__ with None:", stored.__get__(None, Counter) is stored)
print(Counter.describe(5))
print(Sub.describe("anything"))
try:
    Counter.describe()
except TypeError:
    print("without an object: TypeError")
