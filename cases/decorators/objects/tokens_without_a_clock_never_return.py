# /// case
# rules = ["decorator.object.instance"]
# decides = ["s1-call-rate-limit-per-second"]
# introduced = "0.1.0"
# ///
"""A limiter that only counts down limits the calls in total, however much time goes by."""


class Clock:
    now = 0

    def sleep(self, seconds):
        self.now += seconds


clock = Clock()


class RateLimiter:
    def __init__(self, per_second):
        self.per_second = per_second
        self.tokens = per_second

    def __call__(self, fn):
        def wrapper(*args):
            if self.tokens <= 0:
                raise RuntimeError("rate limited")
            self.tokens -= 1
            return fn(*args)

        return wrapper


limit = RateLimiter(per_second=2)


@limit
def ping(n):
    return "ping " + str(n)


for second in range(3):
    for n in range(3):
        try:
            print("second", clock.now, ping(n))
        except RuntimeError as error:
            print("second", clock.now, error)
    clock.sleep(1)
