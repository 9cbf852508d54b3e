# /// case
# rules = ["class-decorator.evaluate.before-class", "decorator.stack.evaluate-top-down"]
# introduced = "0.1.0"
# ///
"""The decorator expressions come first, then bases, keywords, body, and the applications."""


def say(text, value):
    print(text)
    return value


def tag(name):
    print("make", name)
    return lambda cls: say("apply " + name, cls)


class Base:
    def __init_subclass__(cls, size):
        print("init_subclass", size)


@tag("outer")
@tag("inner")
class Sub(say("base", Base), size=say("keyword", 4)):
    print("body")


print("done", Sub.__name__)
