# /// case
# rules = ["update-wrapper.assign.list", "update-wrapper.wrapped.last"]
# decides = ["s1-wraps-copies-list"]
# illustrates = ["s2-wraps-attribute-list-incomplete"]
# since = "3.12"
# introduced = "0.1.0"
# ///
"""After wraps the wrapper carries the identity of the original, down to its type parameters."""

import functools


def original[T](value: T, scale: float = 2.0) -> T:
    """Give the value back."""
    return value


original.__module__ = "elsewhere"
original.tag = "blue"


@functools.wraps(original)
def wrapper(*args, **kwargs):
    """Wrap."""
    return original(*args, **kwargs)


checks = (
    ("module", "__module__"),
    ("name", "__name__"),
    ("qualname", "__qualname__"),
    ("doc", "__doc__"),
    ("annotations", "__annotations__"),
    ("type parameters", "__type_params__"),
    ("own attribute", "tag"),
    ("defaults", "__defaults__"),
    ("code", "__code__"),
)
for label, name in checks:
    print(label, "equal:", getattr(wrapper, name, None) == getattr(original, name))
print("__wrapped__ is the original:", wrapper.__wrapped__ is original)
print("original has __wrapped__:", hasattr(original, "__wrapped__"))
