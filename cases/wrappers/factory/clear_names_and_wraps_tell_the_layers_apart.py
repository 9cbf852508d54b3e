# /// case
# rules = ["wraps.factory.decorator"]
# illustrates = ["s2-factory-confusing", "s1-advice-always-wraps"]
# introduced = "0.1.0"
# ///
"""Without wraps two decorated functions look alike; with wraps each tells its own name."""

import functools


def repeat_bare(times):
    def decorator(function):
        def wrapper(*args):
            return [function(*args)] * times

        return wrapper

    return decorator


def repeat_named(times):
    def decorator(function):
        @functools.wraps(function)
        def wrapper(*args):
            return [function(*args)] * times

        return wrapper

    return decorator


def load():
    return "loaded"


def save():
    return "saved"


for factory in (repeat_bare, repeat_named):
    names = [factory(2)(function).__qualname__ for function in (load, save)]
    print(factory.__name__)
    for name in names:
        print("  ", name)
