# /// case
# rules = ["wrapper.around.finally-masks"]
# introduced = "0.1.0"
# ///
"""An exception raised in finally replaces a pending result, and chains to a pending error."""


def reporting(function):
    def wrapper():
        try:
            return function()
        finally:
            raise OSError("report failed")

    return wrapper


@reporting
def succeed():
    return "precious result"


@reporting
def fail():
    raise ValueError("original trouble")


for function in (succeed, fail):
    try:
        print(function())
    except OSError as error:
        print(error, "- context:", repr(error.__context__))
