# /// case
# rules = ["wrapper.guard.call-form"]
# decides = ["s1-auth-inspects-call"]
# introduced = "0.1.0"
# ///
"""A guard that looks into kwargs does not see an argument passed by position."""


class Forbidden(Exception):
    pass


def requires_user(function):
    def wrapper(*args, **kwargs):
        if kwargs.get("user") != "admin":
            raise Forbidden("no admin")
        return function(*args, **kwargs)

    return wrapper


@requires_user
def show(page, user):
    return f"page {page} for {user}"


for label, attempt in (
    ("keyword:", lambda: show(1, user="admin")),
    ("position:", lambda: show(1, "admin")),
):
    try:
        print(label, attempt())
    except Forbidden as error:
        print(label, "Forbidden,", error)
