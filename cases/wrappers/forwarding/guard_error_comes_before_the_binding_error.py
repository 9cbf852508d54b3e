# /// case
# rules = ["wrapper.guard.before-binding"]
# decides = ["s1-auth-kwonly-user"]
# introduced = "0.1.0"
# ///
"""A guard runs before the inner signature is applied, so its error comes first."""

class Forbidden(Exception):
    pass


def requires_user(function):
    def wrapper(*args, **kwargs):
        if "user" not in kwargs:
            raise Forbidden("nobody is logged in")
        return function(*args, **kwargs)

    return wrapper


@requires_user
def close_account(account_id, *, user):
    return f"{user} closed {account_id}"


for label, attempt in (
    ("user by keyword:", lambda: close_account(1, user="eve")),
    ("user by position:", lambda: close_account(1, "eve")),
    ("user twice:", lambda: close_account(1, "eve", user="eve")),
    ("nothing:", lambda: close_account()),
    ("no account:", lambda: close_account(user="eve")),
):
    try:
        print(label, attempt())
    except (Forbidden, TypeError) as error:
        print(label, type(error).__name__)
