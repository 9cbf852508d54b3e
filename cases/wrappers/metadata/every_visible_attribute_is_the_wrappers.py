# /// case
# rules = ["wrapper.metadata.own"]
# decides = ["s2-wraps-metadata-replaced"]
# introduced = "0.1.0"
# ///
"""Name, docstring, annotations and defaults of a decorated function are the wrapper's own."""


def counted(function):
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


def scale(value: int = 3, *, factor: int = 2):
    """Scale a value."""
    return value * factor


decorated = counted(scale)
for attribute in (
    "__name__",
    "__qualname__",
    "__doc__",
    "__defaults__",
    "__kwdefaults__",
):
    print(attribute, getattr(scale, attribute), "->", getattr(decorated, attribute))
print("__annotations__", sorted(scale.__annotations__), "->", sorted(decorated.__annotations__))
print("the inner defaults still apply:", decorated())
