# /// case
# rules = ["wrapper.around.local-import"]
# decides = ["s1-decorators-timed-local-import"]
# introduced = "0.1.0"
# ///
"""An import inside the wrapper binds a local name at each call, from the cached module."""

import sys


def stamped(function):
    def wrapper():
        import time

        print("stamp", time.perf_counter())
        return function()

    return wrapper


@stamped
def work():
    return "done"


print("global name time exists:", "time" in globals())
import time as clock_module

clock_module.perf_counter = lambda: 1.5
print(work())
clock_module.perf_counter = lambda: 2.5
print(work())
print("local of the wrapper:", "time" in work.__code__.co_varnames)
print("one module object:", sys.modules["time"] is clock_module)
