# /// case
# rules = ["wrapper.around.finally-before-caller"]
# decides = ["s1-decorators-timed-success"]
# illustrates = ["s1-advice-always-wraps"]
# examples = ["s1-ex03"]
# introduced = "0.1.0"
# ///
"""The finally clause of a timing wrapper reports before the caller gets the result."""

import functools

readings = iter([10.0, 10.0125])


def reporting(function):
    @functools.wraps(function)
    def wrapper(*args):
        begin = next(readings)
        try:
            return function(*args)
        finally:
            spent = next(readings) - begin
            print("report:", function.__name__, f"needed {spent * 1000:.1f} ms")

    return wrapper


@reporting
def add(left, right):
    print("adding")
    return left + right


print("result:", add(2, 3))
print("name:", add.__name__)
