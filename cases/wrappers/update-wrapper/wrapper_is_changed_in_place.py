# /// case
# rules = ["update-wrapper.result.same-object"]
# introduced = "0.1.0"
# ///
"""update_wrapper changes the wrapper it is given and returns that same object."""

import functools


def original():
    """Original text."""


def wrapper():
    """Wrapper text."""


another_name = wrapper
result = functools.update_wrapper(wrapper, original)
print("same object:", result is wrapper)
print("seen through the other name:", another_name.__name__, "/", another_name.__doc__)
print("original untouched:", sorted(vars(original)))
