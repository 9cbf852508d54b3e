# /// case
# rules = ["generator-manager.decorator.per-call"]
# introduced = "0.1.0"
# ///
"""As a decorator a manager is made anew for each call, recursive calls included."""

from contextlib import contextmanager


@contextmanager
def step(label):
    print("start", label)
    yield
    print("end", label)


@step("count")
def count_down(number):
    print("at", number)
    return number if number == 0 else count_down(number - 1)


print("defined")
print("returned", count_down(1))
print("returned", count_down(0))
