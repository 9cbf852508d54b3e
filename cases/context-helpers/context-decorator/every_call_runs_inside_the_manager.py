# /// case
# rules = ["context-decorator.call.wrapped", "context-decorator.call.same-manager", "context-decorator.call.metadata"]
# introduced = "0.1.0"
# ///
"""A manager derived from `ContextDecorator` wraps every call of the decorated function."""

from contextlib import ContextDecorator


class Traced(ContextDecorator):
    def __init__(self):
        self.calls = 0

    def __enter__(self):
        self.calls += 1
        print("enter, call", self.calls)
        return "not visible to the function"

    def __exit__(self, *details):
        print("exit")


traced = Traced()


@traced
def area(width, height=2):
    """Multiply."""
    print("area of", width, height)
    return width * height


print("returned", area(3))
print("returned", area(3, height=5))
with traced as value:
    print("in a with statement:", value)
print(area.__name__, area.__doc__, area.__wrapped__.__name__)
