# /// case
# rules = ["redirect.stream.rebinding", "redirect.stream.target"]
# introduced = "0.1.0"
# ///
"""Each helper rebinds one attribute of `sys`; kept references are untouched."""

import io
import sys
from contextlib import redirect_stderr, redirect_stdout

kept = sys.stdout
errors, output = io.StringIO(), io.StringIO()
with redirect_stderr(errors):
    print("to the error stream", file=sys.stderr)
    print("to the output, not captured")
with redirect_stdout(output):
    print("to the output, captured")
    print("through the kept stream, not captured", file=kept)
print("errors:", repr(errors.getvalue()))
print("output:", repr(output.getvalue()))
