# /// case
# rules = ["wrapper.around.finally-before-caller"]
# decides = ["s1-decorators-timed-finally"]
# introduced = "0.1.0"
# ///
"""When the body raises, finally runs first and the caller gets the very same exception."""


def timed(function):
    def wrapper():
        try:
            return function()
        finally:
            print("reported")

    return wrapper


failure = ValueError("no luck")


@timed
def unlucky():
    raise failure


try:
    print("result:", unlucky())
except ValueError as error:
    print("caller caught:", error)
    print("same object:", error is failure)
    print("no context added:", error.__context__)
