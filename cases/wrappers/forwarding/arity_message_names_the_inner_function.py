# /// case
# rules = ["wrapper.forward.message"]
# introduced = "0.1.0"
# ///
"""The message about missing or surplus arguments names the function inside, not the wrapper."""


def tracing(function):
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


@tracing
def move(x, y):
    return x + y


for attempt in (lambda: move(1), lambda: move(1, 2, 3), lambda: move(1, 2, z=3)):
    try:
        attempt()
    except TypeError as error:
        print(error)
