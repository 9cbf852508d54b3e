# /// case
# rules = ["signature.bind.by-name"]
# illustrates = ["s1-auth-inspects-call"]
# introduced = "0.1.0"
# ///
"""Signature.bind gives a wrapper the arguments by parameter name, however they were passed."""

import functools
import inspect


def requires_admin(function):
    signature = inspect.signature(function)

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        bound = signature.bind(*args, **kwargs)
        print("given:", bound.arguments)
        bound.apply_defaults()
        print("complete:", bound.arguments)
        return function(*bound.args, **bound.kwargs)

    return wrapper


@requires_admin
def show(page, user="guest", *more, **options):
    return f"page {page} for {user}"


print(show(1, "admin"))
print(show(user="admin", page=2))
print(show(3, "admin", "x", size=4))
try:
    show(user="admin")
except TypeError as error:
    print("mismatch:", type(error).__name__)
