# /// case
# rules = ["update-wrapper.dict.merge"]
# decides = ["s2-wraps-copies-dict"]
# examples = ["s2-ex16"]
# introduced = "0.1.0"
# ///
"""The attributes of the original are merged into those that the wrapper has already."""

import functools


def original():
    pass


original.color = "red"
original.size = 3


def wrapper():
    pass


wrapper.size = 1
wrapper.owner = "wrapper"

functools.update_wrapper(wrapper, original, assigned=("__name__", "__absent__"))
print("name:", wrapper.__name__)
print("absent attribute appears:", hasattr(wrapper, "__absent__"))
for name in ("color", "owner", "size"):
    print(name, "=", getattr(wrapper, name, "gone"))
