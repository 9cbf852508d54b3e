# /// case
# rules = ["partial.method.class-attribute"]
# introduced = "0.1.0"
# ///
"""A partial object in a class binds the instance since 3.14; staticmethod keeps it plain."""

from functools import partial


def show(*args):
    return [arg if isinstance(arg, str) else "instance" for arg in args]


class Panel:
    bound = partial(show, "stored")
    plain = staticmethod(partial(show, "stored"))


panel = Panel()
print("through the instance:", panel.bound("given"))
print("through the class:", Panel.bound("given"))
print("static, through the instance:", panel.plain("given"))
