# /// case
# rules = ["decorator.bind.once", "decorator.evaluate.before-definition"]
# decides = ["s1-decorators-at-equals-assignment"]
# introduced = "0.1.0"
# ///
"""With @ the decorator does not find its function under the name; with an assignment it does."""


def look(f):
    found = globals().get(f.__name__)
    print("bound to the raw function while decorating:", found is f)
    return f


def say(text, value):
    print(text)
    return value


print("@ form")


@say("decorator", look)
def sugar(x=say("default", 1)):
    pass


print("assignment form")


def plain(x=say("default", 1)):
    pass


plain = say("decorator", look)(plain)
