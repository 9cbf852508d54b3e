# /// case
# rules = ["suppress.use.reentrant"]
# introduced = "0.1.0"
# ///
"""One `suppress` object serves many blocks, also inside each other; the innermost takes it."""

from contextlib import suppress

ignore = suppress(KeyError)
with ignore:
    with ignore:
        raise KeyError("inner")
    print("inner block done")
    raise KeyError("outer")
print("outer block done")
with ignore:
    raise KeyError("again")
print("used again")
try:
    with ignore, suppress(OSError):
        raise ValueError("other")
except ValueError as error:
    print("passes both:", repr(error))
