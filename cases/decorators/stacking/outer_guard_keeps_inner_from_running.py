# /// case
# rules = ["decorator.stack.outer-decides"]
# decides = ["s2-stacking-auth-rejects-early", "s2-stacking-reversed-times-auth"]
# illustrates = ["s2-decorators-middleware-analogy"]
# introduced = "0.1.0"
# ///
"""A guard on top stops a call before the timer; under the timer it runs inside the timed part."""


class Refused(Exception):
    pass


def auth(f):
    def guarded(user):
        print("  auth checks", user)
        if user != "root":
            raise Refused(user)
        return f(user)

    return guarded


def timer(f):
    def timed(user):
        print("  timer starts")
        try:
            return f(user)
        finally:
            print("  timer stops")

    return timed


@auth
@timer
def auth_on_top(user):
    print("  body")


@timer
@auth
def timer_on_top(user):
    print("  body")


for f, label in ((auth_on_top, "auth on top"), (timer_on_top, "timer on top")):
    for user in ("root", "eve"):
        print(label, user)
        try:
            f(user)
        except Refused as error:
            print("  refused", error)
