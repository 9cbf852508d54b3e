# /// case
# rules = ["decorator.bind.recursion"]
# introduced = "0.1.0"
# ///
"""A recursive call finds the decorated object, so the wrapper sees every level."""


def trace(f):
    def wrapper(n):
        print("enter", n)
        result = f(n)
        print("leave", n, "with", result)
        return result

    return wrapper


@trace
def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


factorial(2)

print("a saved function, called by another name")
raw = factorial.__closure__[0].cell_contents
factorial = lambda n: 100
print(raw(2))
