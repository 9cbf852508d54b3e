# /// case
# rules = ["decorator.bind.scope"]
# introduced = "0.1.0"
# ///
"""The result is bound as the definition would bind it: global, nonlocal, mangled in a class."""


def tag(f):
    return f.__name__ + " decorated"


def outer():
    local = "old"

    def inner():
        global at_top
        nonlocal local

        @tag
        def at_top():
            pass

        @tag
        def local():
            pass

    inner()
    return local


class Safe:
    @tag
    def __code(self):
        pass


print("nonlocal:", outer())
print("global:", at_top)
print("private:", [name for name in vars(Safe) if "code" in name], Safe._Safe__code)
