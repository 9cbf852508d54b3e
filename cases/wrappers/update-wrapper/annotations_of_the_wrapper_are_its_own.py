# /// case
# rules = ["update-wrapper.assign.annotations"]
# introduced = "0.1.0"
# ///
"""Wrapper and original have equal annotations, since 3.14 in two dictionaries."""

import functools


def original(value: int):
    return value


@functools.wraps(original)
def wrapper(*args: str):
    return original(*args)


print("wrapper:", wrapper.__annotations__)
print("equal:", wrapper.__annotations__ == original.__annotations__)
print("one dictionary:", wrapper.__annotations__ is original.__annotations__)
wrapper.__annotations__["return"] = bool
print("original after a change through the wrapper:", original.__annotations__)
