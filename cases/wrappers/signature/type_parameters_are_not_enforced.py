# /// case
# rules = ["wrapper.generic.not-enforced"]
# since = "3.12"
# illustrates = ["s1-decorators-p-captures", "s1-decorators-transparent-to-checkers", "s1-decorators-r-return"]
# introduced = "0.1.0"
# ///
"""Types that a checker would reject pass at run time: P and R only describe."""

from collections.abc import Callable


def relay[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        return function(*args, **kwargs)

    return call


@relay
def double(number: int) -> int:
    return number * 2


print("as promised:", double(21))
print("another type:", double("ha"))


@relay
def broken() -> int:
    return "not a number"


print("another result:", broken())
