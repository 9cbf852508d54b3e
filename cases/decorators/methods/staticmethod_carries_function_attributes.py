# /// case
# rules = ["classmethod.object.wrapped", "classmethod.object.call", "staticmethod.object.call"]
# introduced = "0.1.0"
# ///
"""staticmethod and classmethod objects show the function's names; a staticmethod can be called."""


def plain(x):
    "Add one."
    return x + 1


plain.tag = "kept on the function"

for wrapper in (staticmethod(plain), classmethod(plain)):
    print(type(wrapper).__name__)
    print("  names", wrapper.__name__, wrapper.__qualname__, "doc", wrapper.__doc__)
    print("  __wrapped__ is the function:", wrapper.__wrapped__ is plain)
    print("  __func__ is the function:", wrapper.__func__ is plain)
    print("  callable", callable(wrapper), "- has the tag", hasattr(wrapper, "tag"))


class Table:
    @staticmethod
    def double(x):
        return x * 2

    entries = [double(1), double(2)]


print("called in the class body:", Table.entries)
print("called at module level:", staticmethod(plain)(1))
