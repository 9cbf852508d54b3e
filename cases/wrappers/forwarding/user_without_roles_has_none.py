# /// case
# rules = ["wrapper.guard.getattr-default"]
# decides = ["s1-auth-getattr-default", "s1-auth-class-ellipsis"]
# introduced = "0.1.0"
# ///
"""getattr with a default turns a missing attribute into an empty answer, not into an error."""


class Denied(Exception): ...


class Visitor:
    pass


class Broken:
    @property
    def roles(self):
        raise ValueError("roles are broken")


def check(user):
    if "admin" not in getattr(user, "roles", ()):
        raise Denied("no such role")
    return "welcome"


for user in (Visitor(), object(), None, Broken()):
    try:
        print(check(user))
    except Exception as error:
        print(type(user).__name__, "gives", type(error).__name__, "-", error)
print("base of Denied:", Denied.__bases__[0].__name__)
