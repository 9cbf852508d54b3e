# /// case
# rules = ["wrapper.guard.short-circuit"]
# decides = ["s1-auth-short-circuits", "s1-auth-kwargs-get", "s1-auth-message"]
# examples = ["s1-ex07"]
# introduced = "0.1.0"
# ///
"""A guard that raises keeps the body from running; the error names the missing role."""

import functools


class Denied(Exception):
    pass


class Member:
    def __init__(self, *roles):
        self.roles = roles


def only_for(needed):
    def decorator(action):
        @functools.wraps(action)
        def checked(*args, **options):
            roles = getattr(options.get("user"), "roles", ())
            if needed not in roles:
                raise Denied(f"requires role {needed!r}")
            return action(*args, **options)

        return checked

    return decorator


@only_for("keeper")
def open_gate(number, *, user):
    print("opening gate", number)
    return "open"


print(open_gate(7, user=Member("keeper", "guest")))
for attempt in (
    lambda: open_gate(8, user=Member("guest")),
    lambda: open_gate(9),
):
    try:
        attempt()
    except Denied as error:
        print("denied:", error)
