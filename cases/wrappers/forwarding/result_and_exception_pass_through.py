# /// case
# rules = ["wrapper.forward.result"]
# decides = ["s2-decorators-return-value-preserved"]
# introduced = "0.1.0"
# ///
"""Returning the inner result hands on that very object; without a return the caller gets None."""


def keeps(f):
    def wrapper():
        result = f()
        print("  after the call")
        return result

    return wrapper


def drops(f):
    def wrapper():
        f()
        print("  after the call")

    return wrapper


basket = ["apple"]


@keeps
def good():
    return basket


@drops
def lossy():
    return basket


@keeps
def failing():
    raise LookupError("empty")


print("same object:", good() is basket)
print("dropped:", lossy())
try:
    failing()
except LookupError as error:
    print("raised through, the line after the call was skipped:", error)
