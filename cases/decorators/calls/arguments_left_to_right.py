# /// case
# rules = ["call.arguments.left-to-right"]
# introduced = "0.1.0"
# ///
"""The callee comes first, then the positional arguments, then the keywords, each left to right."""


def say(text, value=None):
    print(text, end=" ")
    return value


def collect(*args, **kwargs):
    print()
    return args, sorted(kwargs.items())


print(say("callee", collect)(say("a", 1), *say("b", [2, 3]), say("c", 4)))
print(say("callee", collect)(x=say("x", 1), **say("y", {"y": 2}), z=say("z", 3)))
print(say("callee", collect)(say("a", 1), *say("b", ()), k=say("k", 5), **say("m", {})))


@say("decorator", collect)
def unused(x=say("default", 1)):
    pass


print("decorator call:", len(unused[0]), "argument")
