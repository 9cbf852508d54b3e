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
def title_of(shelf: int, *, full: bool = False) -> str:
    return f"title {shelf}"


print("stack:", inspect.signature(title_of))
print("cached layer:", inspect.signature(title_of.__wrapped__))
print("outer wrapper alone:", inspect.signature(title_of, follow_wrapped=False))
print("call:", title_of(3))
try:
    title_of([3])
except TypeError as error:
    print("the cache asks for hashable arguments:", type(error).__name__)
