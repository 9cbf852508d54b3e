# /// case
# rules = ["wrapper.around.finally-before-caller"]
# illustrates = ["s1-decorators-timed-success"]
# examples = ["s2-ex01"]
# introduced = "0.1.0"
# ///
"""Statements after the call run only on success; a report placed there misses failures."""


class Clock:
    def __init__(self, *readings):
        self.readings = list(readings)

    def time(self):
        return self.readings.pop(0)


clock = Clock(100.0, 101.0012, 200.0, 203.0)


def timer(function):
    def wrapper(*args, **kwargs):
        start = clock.time()
        result = function(*args, **kwargs)
        end = clock.time()
        print(f"{function.__name__} took {end - start:.4f}s")
        return result

    return wrapper


@timer
def slow_function(fails=False):
    if fails:
        raise RuntimeError("broken")
    print("Done")


slow_function()
try:
    slow_function(fails=True)
except RuntimeError as error:
    print("failed without a report:", error)
print("unread clock readings:", clock.readings)
