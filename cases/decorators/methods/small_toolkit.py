# /// case
# rules = ["decorator.stack.composition", "decorator.method.binds", "decorator.method.__set_name__"]
# decides = ["s1-toolkit-compose"]
# examples = ["s1-ex28"]
# introduced = "0.1.0"
# ///
"""retry, timing, a context manager and a checked field compose into a small language of steps."""

from contextlib import contextmanager

now = 0


def timed(f):
    def timing(*args):
        start = now
        result = f(*args)
        print("took", now - start)
        return result

    return timing


def retry[E: Exception](times: int, on: type[E]):
    def decorator(f):
        def retrying(*args):
            global now
            for attempt in range(1, times + 1):
                now += attempt
                try:
                    return f(*args)
                except on:
                    print("attempt", attempt, "failed")

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
    failures = Positive()

    @timed
    @retry(times=3, on=ConnectionError)
    def run(self):
        self.failures -= 1
        raise ConnectionError


job = Job()
job.failures = 2
try:
    with section("run"):
        job.run()
except ValueError as error:
    print(error)
