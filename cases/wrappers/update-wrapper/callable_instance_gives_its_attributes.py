# /// case
# rules = ["update-wrapper.source.instance"]
# introduced = "0.1.0"
# ///
"""A callable instance gives its instance attributes and the docstring found on its class."""

import functools


class Counter:
    """Counts its calls."""

    step = 2

    def __init__(self):
        self.calls = 0

    def __call__(self):
        self.calls += self.step
        return self.calls


counter = Counter()


@functools.wraps(counter)
def tick():
    """Tick."""
    return counter()


print("ticks:", tick(), tick())
print("name:", tick.__name__)
print("doc:", tick.__doc__)
print("merged attributes:", sorted(vars(tick)))
print("snapshot:", tick.calls, "- live:", tick.__wrapped__.calls)
