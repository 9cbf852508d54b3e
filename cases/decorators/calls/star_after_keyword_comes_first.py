# /// case
# rules = ["call.arguments.star-after-keyword"]
# introduced = "0.1.0"
# ///
"""A *iterable written after a keyword argument is evaluated before it and fills positions."""


def say(text, value):
    print("evaluate", text)
    return value


def show(*args, **kwargs):
    return args, kwargs


print(show(say("first", 1), key=say("key", 2), *say("star", [3, 4])))
print(show(key=say("key", 2), *say("star", ())))


def pair(a, b):
    return a, b


try:
    pair(a=say("a", 1), *say("star", [2]))
except TypeError:
    print("the star already filled a: TypeError")
