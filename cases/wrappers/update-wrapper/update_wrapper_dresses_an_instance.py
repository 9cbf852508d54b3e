# /// case
# rules = ["update-wrapper.target.instance"]
# illustrates = ["s2-optional-args-class-alternative"]
# introduced = "0.1.0"
# ///
"""update_wrapper gives an instance of a class the looks of the function it stands for."""

import functools


class Traced:
    """Callable that counts."""

    def __init__(self, function):
        self.count = 0
        functools.update_wrapper(self, function)

    def __call__(self, *args):
        self.count += 1
        return self.__wrapped__(*args)


@Traced
def join(left, right):
    """Join two texts."""
    return left + right


print("result:", join("a", "b"))
print("name:", join.__name__, "- doc:", join.__doc__, "- count:", join.count)
print("doc of the class:", Traced.__doc__)
print("kind:", type(join).__name__)


class Sealed:
    __slots__ = ("function",)

    def __call__(self):
        return self.function()


try:
    functools.update_wrapper(Sealed(), join)
except AttributeError:
    print("an object without room for attributes cannot be updated")
