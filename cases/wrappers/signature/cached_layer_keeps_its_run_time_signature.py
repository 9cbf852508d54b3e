# /// case
# rules = ["signature.follow.wrapped"]
# illustrates = ["s1-decorators-ty-mypy-exact"]
# introduced = "0.1.0"
# ///
"""At run time a cache in the stack does not hide the parameters: __wrapped__ leads past it."""

import functools
import inspect


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


@logged
@functools.cache
def fetch_user(user_id: int, *, full: bool = False) -> str:
    return f"user {user_id}"


print("stack:", inspect.signature(fetch_user))
print("cached layer:", inspect.signature(fetch_user.__wrapped__))
print("outer wrapper alone:", inspect.signature(fetch_user, follow_wrapped=False))
print("call:", fetch_user(3))
try:
    fetch_user([3])
except TypeError as error:
    print("the cache asks for hashable arguments:", type(error).__name__)
