# /// case
# rules = ["update-wrapper.dict.merge"]
# illustrates = ["s2-wraps-copies-dict"]
# introduced = "0.1.0"
# ///
"""The merge happens once: later changes of either function do not reach the other."""

import functools


def original():
    pass


original.calls = 0
original.history = []


@functools.wraps(original)
def wrapper():
    pass


original.calls = 5
original.late = True
wrapper.extra = True
original.history.append("shared list")

print("same dict:", vars(wrapper) is vars(original))
print("wrapper.calls:", wrapper.calls)
print("wrapper has late:", hasattr(wrapper, "late"))
print("original has extra:", hasattr(original, "extra"))
print("same value object:", wrapper.history is original.history, wrapper.history)
