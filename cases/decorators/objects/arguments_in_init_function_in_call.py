# /// case
# rules = ["decorator.object.instance"]
# examples = ["s2-ex20"]
# introduced = "0.1.0"
# ///
"""A class that keeps arguments in __init__ takes the function in __call__, returns a wrapper."""


class Repeat:
    def __init__(self, times, sep=" "):
        print("configure", times)
        self.times = times
        self.sep = sep

    def __call__(self, func):
        print("decorate", func.__name__)

        def wrapper(*args):
            return self.sep.join(func(*args) for _ in range(self.times))

        return wrapper


@Repeat(3)
def hurray():
    return "hip"


@Repeat(times=2, sep=", ")
def greet(name):
    return "hi " + name


print(hurray())
print(greet("ann"))
print("the name is bound to a Repeat object:", isinstance(greet, Repeat))
