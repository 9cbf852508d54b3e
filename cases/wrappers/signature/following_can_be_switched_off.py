# /// case
# rules = ["signature.follow.end"]
# introduced = "0.1.0"
# ///
"""follow_wrapped=False shows the wrapper itself, and __signature__ ends the search."""

import functools
import inspect


def original(first, second):
    pass


@functools.wraps(original)
def wrapper(*args):
    pass


@functools.wraps(wrapper)
def outer(**kwargs):
    pass


print("followed:", inspect.signature(outer))
print("not followed:", inspect.signature(outer, follow_wrapped=False))
wrapper.__signature__ = inspect.Signature()
print("stops at the middle layer:", inspect.signature(outer))
print("the original itself:", inspect.signature(original))
