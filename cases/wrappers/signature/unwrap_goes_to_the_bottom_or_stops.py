# /// case
# rules = ["signature.unwrap.chain"]
# introduced = "0.1.0"
# ///
"""inspect.unwrap follows __wrapped__ to the end, or to the first object that stop accepts."""

import functools
import inspect


def layer(label):
    def decorate(function):
        @functools.wraps(function)
        def wrapper():
            return label + function()

        wrapper.label = label
        return wrapper

    return decorate


@layer("a")
@layer("b")
@layer("c")
def core():
    return "core"


print("call:", core())
print("bottom:", inspect.unwrap(core)())
print("stop at b:", inspect.unwrap(core, stop=lambda f: f.label == "b")())
print("stop at once:", inspect.unwrap(core, stop=lambda f: True) is core)
print("nothing to unwrap:", inspect.unwrap(len) is len)
