# /// case
# rules = ["wrapper.guard.short-circuit"]
# decides = ["s1-auth-short-circuits", "s1-auth-kwargs-get", "s1-auth-message"]
# examples = ["s1-ex07"]
# introduced = "0.1.0"
# ///
"""A guard that raises keeps the body from running; the error names the missing role."""

import functools


class Forbidden(Exception): ...


class User:
    def __init__(self, *roles):
        self.roles = roles


def requires_role(role):
    def decorator(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            user = kwargs.get("user")
            if user is None or role not in getattr(user, "roles", ()):
                raise Forbidden(f"requires role {role!r}")
            return function(*args, **kwargs)

        return wrapper

    return decorator


@requires_role("admin")
def delete_account(account_id, *, user):
    print("deleting account", account_id)
    return "deleted"


print(delete_account(7, user=User("admin", "editor")))
for attempt in (
    lambda: delete_account(8, user=User("editor")),
    lambda: delete_account(9),
):
    try:
        attempt()
    except Forbidden as error:
        print("forbidden:", error)
