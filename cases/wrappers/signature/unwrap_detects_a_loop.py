# /// case
# rules = ["signature.unwrap.loop"]
# introduced = "0.1.0"
# ///
"""A chain of __wrapped__ that comes back to itself is an error, not an endless loop."""

import inspect


def first():
    pass


def second():
    pass


first.__wrapped__ = second
second.__wrapped__ = first
for probe in (inspect.unwrap, inspect.signature):
    try:
        probe(first)
    except ValueError as error:
        print(probe.__name__, "raises", type(error).__name__)
stopped = inspect.unwrap(first, stop=lambda function: function is second)
print("a stop may end the walk before:", stopped is second)
