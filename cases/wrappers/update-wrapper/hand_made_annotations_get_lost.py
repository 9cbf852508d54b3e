# /// case
# rules = ["update-wrapper.assign.assigned-annotations"]
# introduced = "0.1.0"
# ///
"""Annotations assigned as a dictionary have no __annotate__ to transfer."""

import functools


def original(value):
    return value


original.__annotations__ = {"value": int}


@functools.wraps(original)
def wrapper(value: str):
    return original(value)


print("original:", original.__annotations__)
print("wrapper:", wrapper.__annotations__)
