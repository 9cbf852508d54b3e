# /// case
# rules = ["wrapper.guard.at-call"]
# decides = ["s1-auth-sync-handler"]
# introduced = "0.1.0"
# ///
"""A plain guard around an async def raises when it is called, before anything is awaited."""


class Forbidden(Exception):
    pass


def requires_user(function):
    def wrapper(user=None):
        if user is None:
            raise Forbidden("nobody is logged in")
        return function(user)

    return wrapper


def requires_user_async(function):
    async def wrapper(user=None):
        if user is None:
            raise Forbidden("nobody is logged in")
        return await function(user)

    return wrapper


async def greet(user):
    return "hello " + user


for decorate in (requires_user, requires_user_async):
    guarded = decorate(greet)
    try:
        coroutine = guarded()
        print("call returned an awaitable")
        coroutine.send(None)
    except Forbidden as error:
        print(decorate.__name__, "raised:", error)
    try:
        guarded("ada").send(None)
    except StopIteration as stop:
        print(decorate.__name__, "result:", stop.value)
