# /// case
# rules = ["context-decorator.call.exception"]
# introduced = "0.1.0"
# ///
"""If the manager suppresses, the decorated call returns `None`; else the exception passes."""

from contextlib import contextmanager


@contextmanager
def ignore_lookup_errors():
    try:
        yield
    except LookupError as error:
        print("ignored", repr(error))


@ignore_lookup_errors()
def fetch(error):
    if error is not None:
        raise error
    return "found"


print(fetch(None))
print(fetch(KeyError("k")))
try:
    fetch(ValueError("v"))
except ValueError as error:
    print("passed:", repr(error))
