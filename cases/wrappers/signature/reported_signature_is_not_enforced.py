# /// case
# rules = ["signature.follow.not-enforced"]
# introduced = "0.1.0"
# ///
"""The signature that wraps makes visible does not check calls of the wrapper."""

import functools
import inspect


def original(first, second):
    return first + second


@functools.wraps(original)
def wrapper(*args, **kwargs):
    print("wrapper accepts", args, kwargs)
    return "done"


signature = inspect.signature(wrapper)
print("signature:", signature)
print(wrapper())
print(wrapper(1, 2, 3, extra=True))
try:
    signature.bind(1, 2, 3)
except TypeError as error:
    print("bind by that signature:", type(error).__name__)
