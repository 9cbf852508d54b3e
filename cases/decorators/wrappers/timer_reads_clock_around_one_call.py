# /// case
# rules = ["wrapper.forward.result", "decorator.wrapper.closure"]
# decides = ["s2-decorators-once-per-call", "s2-decorators-timer-output-order"]
# illustrates = ["s2-decorators-sleep-at-least"]
# introduced = "0.1.0"
# ///
"""A timing wrapper reads the clock, calls once, reads the clock, and reports after the body."""

log = []


class Clock:
    now = 100.0

    def read(self):
        log.append("read")
        return self.now

    def sleep(self, seconds):
        self.now += seconds + 0.0012  # a sleeper never wakes early, and a little late


clock = Clock()


def timer(func):
    def wrapper(*args):
        start = clock.read()
        result = func(*args)
        end = clock.read()
        print(f"{func.__name__} took {end - start:.4f}s, at least one: {end - start >= 1}")
        return result

    return wrapper


@timer
def slow():
    log.append("body")
    clock.sleep(1)
    print("Done")


slow()
print(log)
