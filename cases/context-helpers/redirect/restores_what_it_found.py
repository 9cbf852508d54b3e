# /// case
# rules = ["redirect.restore.always", "redirect.restore.nested"]
# introduced = "0.1.0"
# ///
"""The stream found on entering comes back, even if the block put another one in place."""

import io
import sys
from contextlib import redirect_stdout

before = sys.stdout
outer = io.StringIO()
with redirect_stdout(outer):
    with redirect_stdout(io.StringIO()):
        sys.stdout = before
        print("straight to the first stream")
    print("to the outer buffer")
print("restored:", sys.stdout is before)
print("outer buffer:", repr(outer.getvalue()))
