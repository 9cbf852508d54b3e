# /// case
# rules = ["wrapper.guard.short-circuit"]
# illustrates = ["s2-production-cross-cutting", "s2-production-clean-logic", "s2-production-login-required"]
# examples = ["s2-ex18"]
# introduced = "0.1.0"
# ///
"""Login, validation and caching stand around a body that knows nothing of them."""

import functools

session = {"user": None}


def login_required(view):
    @functools.wraps(view)
    def wrapper(*args):
        if session["user"] is None:
            return "redirect to login"
        return view(*args)

    return wrapper


def positive(view):
    @functools.wraps(view)
    def wrapper(number):
        if number <= 0:
            return "rejected"
        return view(number)

    return wrapper


@login_required
@positive
@functools.lru_cache
def square_page(number):
    print("  computing", number)
    return f"square {number * number}"


print("anonymous:", square_page(3))
session["user"] = "ada"
print("logged in:", square_page(3))
print("again:", square_page(3))
print("invalid:", square_page(-3))
bare = square_page.__wrapped__.__wrapped__.__wrapped__
print("the bare body by itself:", bare(-3))
