# /// case
# rules = ["update-wrapper.assign.list"]
# decides = ["s2-wraps-attribute-list-incomplete"]
# introduced = "0.1.0"
# ///
"""The lists of what update_wrapper transfers hold more than five names."""

import functools

print("assigned:")
for name in functools.WRAPPER_ASSIGNMENTS:
    print(" ", name)
print("updated:")
for name in functools.WRAPPER_UPDATES:
    print(" ", name)


def original(value: int = 3, *, unit: str = "m"):
    return value


def stand_in(*args, **kwargs):
    return original(*args, **kwargs)


functools.update_wrapper(stand_in, original)
print("annotated:", stand_in.__annotations__)
print("set besides:", "__wrapped__" if hasattr(stand_in, "__wrapped__") else "nothing")
