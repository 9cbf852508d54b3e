# /// case
# rules = ["wrapper.generic.not-enforced", "wrapper.generic.type-params"]
# since = "3.12"
# illustrates = ["s1-advice-use-paramspec"]
# introduced = "0.1.0"
# ///
"""The type parameters of a decorator change what it declares and not what it does."""

import functools


def bare(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


def typed[**P, R](function):
    @functools.wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        return function(*args, **kwargs)

    return wrapper


def add(left: int, right: int = 1) -> int:
    return left + right


for decorate in (bare, typed):
    decorated = decorate(add)
    print(decorate.__name__, "declares", len(decorate.__type_params__), "type parameters")
    print("  result:", decorated(1), decorated(1, right=5))
    print("  own type parameters of the wrapper:", decorated.__type_params__)
    print("  annotations as the original:", decorated.__annotations__ == add.__annotations__)
