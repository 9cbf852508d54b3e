# /// case
# rules = ["decorator.method.staticmethod"]
# introduced = "0.1.0"
# ///
"""staticmethod over a wrapper works; a wrapper over staticmethod receives the instance again."""


def wrap(f):
    def wrapper(*args):
        print("  a", type(f).__name__, "called with", len(args), "arguments")
        return f(*args)

    return wrapper


class Tools:
    @staticmethod
    @wrap
    def right(x):
        return x + 1

    @wrap
    @staticmethod
    def wrong(x):
        return x + 1


print("right, on an instance:", Tools().right(1))
print("right, on the class:", Tools.right(1))
print("wrong, on the class:", Tools.wrong(1))
try:
    Tools().wrong(1)
except TypeError:
    print("wrong, on an instance: TypeError")
