# /// case
# rules = ["lru-cache.wrapper.attributes"]
# introduced = "0.1.0"
# ///
"""The wrapper looks like its function, and __wrapped__ leads around the cache."""

import functools


@functools.cache
def box(content):
    """Put the content into a new list."""
    return [content]


print(box.__name__, "-", box.__doc__)
print("wrapped is the wrapper", box.__wrapped__ is box)

first = box("tea")
print("same box from the wrapper", box("tea") is first)
print("same box from the function", box.__wrapped__("tea") is first)
print("function takes a list", box.__wrapped__(["tea"]))
print(box.cache_info())
