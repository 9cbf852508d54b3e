# /// case
# rules = ["redirect.stream.target", "redirect.restore.always"]
# decides = ["s2-production-redirect-stdout"]
# examples = ["s2-ex49"]
# introduced = "0.1.0"
# ///
"""Printed text is captured in the block and shown again after it, even if the block raises."""

import io
import sys
from contextlib import redirect_stdout


def greet(name):
    print("hello", name)
    if not name:
        raise ValueError("no name")


before = sys.stdout
for name in ("Ada", ""):
    buffer = io.StringIO()
    try:
        with redirect_stdout(buffer) as target:
            greet(name)
    except ValueError as error:
        print("raised:", error)
    print("captured:", repr(buffer.getvalue()))
    print("as binds the buffer:", target is buffer, "restored:", sys.stdout is before)
    print("buffer still open:", not buffer.closed)
