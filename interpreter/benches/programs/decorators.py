"""Three decorators on top of each other that pass all arguments on."""

import functools


def passing(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


@passing
@passing
@passing
def scale(number, factor=1, *, offset=0):
    return number * factor + offset


def run(rounds):
    total = 0
    for number in range(rounds):
        total += scale(number, 3) + scale(number, factor=2, offset=1)
    return total


run(60_000)
