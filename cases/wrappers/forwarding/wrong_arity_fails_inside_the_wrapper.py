# /// case
# rules = ["wrapper.forward.late-binding"]
# introduced = "0.1.0"
# ///
"""A forwarding wrapper accepts any arguments; the mismatch arises at the inner call."""


def tracing(function):
    def wrapper(*args, **kwargs):
        print("wrapper entered with", len(args), "positional,", sorted(kwargs))
        try:
            return function(*args, **kwargs)
        finally:
            print("wrapper left")

    return wrapper


@tracing
def move(x, y):
    print("body must not run")


for attempt in (lambda: move(1), lambda: move(1, 2, 3), lambda: move(1, 2, z=3)):
    try:
        attempt()
    except TypeError as error:
        print("caller sees", type(error).__name__)
