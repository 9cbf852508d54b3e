# /// case
# rules = ["redirect.restore.nested"]
# introduced = "0.1.0"
# ///
"""Nested redirections, the same redirector twice among them, restore one after the other."""

import io
import sys
from contextlib import redirect_stdout

left, right = io.StringIO(), io.StringIO()
to_left, to_right = redirect_stdout(left), redirect_stdout(right)
before = sys.stdout
with to_left:
    print("one")
    with to_right:
        print("two")
        with to_left:
            print("three")
        print("four")
    print("five")
print("left:", left.getvalue().split())
print("right:", right.getvalue().split())
print("restored:", sys.stdout is before)
