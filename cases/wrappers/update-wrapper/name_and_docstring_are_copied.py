# /// case
# rules = ["update-wrapper.assign.list", "wraps.factory.decorator"]
# decides = ["s2-wraps-fix-on-wrapper", "s2-wraps-copies-name"]
# examples = ["s2-ex15"]
# introduced = "0.1.0"
# ///
"""With wraps on the wrapper the decorated function keeps its name and documentation."""

import functools

readings = [1.0, 1.25]


def timer(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        start = readings.pop(0)
        result = function(*args, **kwargs)
        print(f"took {readings.pop(0) - start:.2f}s")
        return result

    return wrapper


@timer
def slow_function():
    """Take a while."""
    print("working")


slow_function()
print("name:", slow_function.__name__)
print("doc:", slow_function.__doc__)
