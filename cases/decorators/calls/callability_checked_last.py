# /// case
# rules = ["call.arguments.before-callability"]
# introduced = "0.1.0"
# ///
"""All arguments are evaluated before it turns out that the object cannot be called."""


def say(text):
    print("evaluate", text)
    return text


target = None
try:
    target(say("first"), key=say("second"))
except TypeError:
    print("TypeError at the end")

try:
    missing(say("never"))
except NameError:
    print("a missing name is noticed first")


def rebind():
    global target
    target = print
    return "rebound"


target = len
try:
    target(rebind())
    print("the object was taken before the argument ran")
finally:
    print("now target is", target.__name__)
