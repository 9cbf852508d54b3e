# /// case
# rules = ["partial.method.class-attribute"]
# introduced = "0.1.0"
# ///
"""A partial in a class binds like a function, but the instance follows its own arguments."""

import functools


def describe(*args):
    return [type(argument).__name__ for argument in args]


class Lamp:
    plain = functools.partial(describe, 1)
    method = functools.partialmethod(describe, 1)


print("partial:", Lamp().plain("text"))
print("partialmethod:", Lamp().method("text"))
