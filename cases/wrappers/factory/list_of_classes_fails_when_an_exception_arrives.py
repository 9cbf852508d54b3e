# /// case
# rules = ["factory.retry.bad-class"]
# introduced = "0.1.0"
# ///
"""A list after except is no error until there is an exception to compare."""


def attempt(function):
    try:
        return function()
    except [ValueError]:
        return "caught"


def failing():
    raise ValueError("own failure")


print("no exception:", attempt(lambda: "fine"))
try:
    attempt(failing)
except TypeError as error:
    print("with an exception:", type(error).__name__)
    print("context:", repr(error.__context__))
