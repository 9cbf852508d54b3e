# /// case
# rules = ["wrapper.lazy.errors-escape"]
# introduced = "0.1.0"
# ///
"""An error in the body of a generator arises in the consumer, outside the wrapper's try."""


def rescuing(function):
    def wrapper():
        try:
            return function()
        except ValueError as error:
            print("wrapper caught", error)
            return []

    return wrapper


@rescuing
def eager():
    raise ValueError("eager trouble")


@rescuing
def lazy():
    yield 1
    raise ValueError("lazy trouble")


print("eager:", eager())
try:
    for item in lazy():
        print("lazy item:", item)
except ValueError as error:
    print("consumer caught", error)
