# /// case
# rules = ["wrapper.around.clock-seconds"]
# decides = ["s1-decorators-timed-ms"]
# introduced = "0.1.0"
# ///
"""perf_counter counts seconds: a difference times 1000 is in milliseconds."""

import time

readings = [10.0, 10.0125, 20.0, 20.000125]
real_clock = time.perf_counter
time.perf_counter = lambda: readings.pop(0)


def nothing():
    pass


def milliseconds_of(function):
    start = time.perf_counter()
    function()
    return (time.perf_counter() - start) * 1000


print(f"took {milliseconds_of(nothing):.2f}ms")
print(f"took {milliseconds_of(nothing):.3f}ms")

time.perf_counter = real_clock
nanoseconds = time.perf_counter_ns()
seconds = time.perf_counter()
later_nanoseconds = time.perf_counter_ns()
print("type:", type(seconds).__name__, "and", type(nanoseconds).__name__)
tolerance = 2_000_000
inside = nanoseconds - tolerance <= seconds * 1e9 <= later_nanoseconds + tolerance
print("seconds * 1e9 is in nanoseconds:", inside)
print("never runs back:", time.perf_counter() >= seconds)
