# /// case
# rules = ["wrapper.around.finally-before-caller"]
# decides = ["s1-decorators-timed-success"]
# illustrates = ["s1-advice-always-wraps"]
# examples = ["s1-ex03"]
# introduced = "0.1.0"
# ///
"""The finally clause of a timing wrapper reports before the caller gets the result."""

import functools

clock = [10.0, 10.0125]


def timed(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        start = clock.pop(0)
        try:
            return function(*args, **kwargs)
        finally:
            elapsed = (clock.pop(0) - start) * 1000
            print(f"{function.__name__} took {elapsed:.2f}ms")

    return wrapper


@timed
def add(left, right):
    print("adding")
    return left + right


print("result:", add(2, 3))
print("name:", add.__name__)
