# /// case
# rules = ["decorator.syntax.named-expression"]
# introduced = "0.1.0"
# ///
"""A named expression after the @ needs no parentheses and binds outside the definition."""


@plus_one := lambda f: lambda: f() + 1
def answer():
    return 41


def build():
    @inner := lambda f: f.__name__
    def local():
        pass

    return sorted(locals()), local, inner is not None


print("decorated", answer())
print("kept for later", plus_one(lambda: 1)())
print("locals of build", build())
print("inner outside build", "inner" in globals())
