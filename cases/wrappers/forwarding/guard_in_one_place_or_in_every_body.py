# /// case
# rules = ["wrapper.guard.short-circuit"]
# illustrates = ["s2-production-clean-logic", "s2-production-cross-cutting"]
# introduced = "0.1.0"
# ///
"""A rule kept in one decorator changes in one place; copies in bodies drift apart."""

limit = 2


def limited(function):
    def wrapper(count):
        if count > limit:
            return "too many"
        return function(count)

    return wrapper


@limited
def buy(count):
    return f"bought {count}"


@limited
def rent(count):
    return f"rented {count}"


def lend(count):
    if count > 2:
        return "too many"
    return f"lent {count}"


for limit in (2, 5):
    print("limit", limit, "-", buy(4), "/", rent(4), "/", lend(4))
