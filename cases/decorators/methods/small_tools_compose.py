# /// case
# rules = ["decorator.stack.composition", "decorator.method.binds", "decorator.method.__set_name__"]
# decides = ["s1-toolkit-compose"]
# examples = ["s1-ex28"]
# introduced = "0.1.0"
# ///
"""Retry, tick counter, manager and checked field compose into a small language of steps."""

from contextlib import contextmanager, suppress

ticks = []


def timed(f):
    def timing(*args):
        ticks.clear()
        return f(*args), len(ticks)

    return timing


def retry(times, on):
    def decorator(f):
        def retrying(*args):
            for attempt in range(times):
                ticks.append(attempt)
                with suppress(on):
                    return f(*args)

        return retrying

    return decorator


class Positive:
    def __set_name__(self, owner, name):
        self.name = name

    def __set__(self, instance, value):
        if value <= 0:
            raise ValueError(self.name + " must be positive")
        instance.__dict__[self.name] = value


@contextmanager
def section(name):
    print("begin", name)
    yield
    print("end", name)


class Job:
    lives = Positive()

    @timed
    @retry(times=3, on=ValueError)
    def run(self, cost):
        self.lives -= cost
        return self.lives


job = Job()
job.lives = 3
for cost in (2, 5):
    with section(cost):
        print("lives and ticks:", job.run(cost))
