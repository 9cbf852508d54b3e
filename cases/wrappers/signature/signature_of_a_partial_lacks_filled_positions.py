# /// case
# rules = ["signature.partial.reduced"]
# introduced = "0.1.0"
# ///
"""The signature of a partial lacks the filled positions; filled keywords become defaults."""

import functools
import inspect


def send(host, port, path="/", *, secure=False):
    return host


for partial in (
    functools.partial(send),
    functools.partial(send, "example"),
    functools.partial(send, secure=True),
    functools.partial(send, port=80),
    functools.partial(send, "example", 80, "/a"),
):
    print(inspect.signature(partial))

try:
    inspect.signature(functools.partial(send, color="red"))
except ValueError as error:
    print("impossible keyword:", type(error).__name__)
