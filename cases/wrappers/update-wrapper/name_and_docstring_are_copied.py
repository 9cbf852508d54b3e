# /// case
# rules = ["update-wrapper.assign.list", "wraps.factory.decorator"]
# decides = ["s2-wraps-fix-on-wrapper", "s2-wraps-copies-name"]
# examples = ["s2-ex15"]
# introduced = "0.1.0"
# ///
"""With wraps on the wrapper the decorated function keeps its name and documentation."""

import functools

readings = [1.0, 1.25]


def measured(work):
    @functools.wraps(work)
    def wrapper(*args):
        begin = readings.pop(0)
        outcome = work(*args)
        print("spent", readings.pop(0) - begin)
        return outcome

    return wrapper


@measured
def polish(item):
    """Make an item shine."""
    print("polishing", item)


polish("lamp")
print("name:", polish.__name__)
print("doc:", polish.__doc__)
