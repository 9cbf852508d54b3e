# /// case
# rules = ["decorator.stack.raise"]
# introduced = "0.1.0"
# ///
"""A raising decorator ends the climb; a raising expression prevents every application."""


def make(name, fail_make=False, fail_apply=False):
    print("make", name)
    if fail_make:
        raise ValueError("make " + name)

    def decorator(f):
        print("apply", name)
        if fail_apply:
            raise ValueError("apply " + name)
        return f

    return decorator


def default():
    print("default")


try:

    @make("top")
    @make("middle", fail_apply=True)
    @make("bottom")
    def first(x=default()):
        pass

except ValueError as error:
    print("failed:", error)

try:

    @make("top")
    @make("middle", fail_make=True)
    @make("bottom")
    def second(x=default()):
        pass

except ValueError as error:
    print("failed:", error)

print("bound:", [name for name in ("first", "second") if name in globals()])
