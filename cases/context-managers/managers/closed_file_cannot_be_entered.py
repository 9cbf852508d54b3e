# /// case
# rules = ["context-manager.reuse.closed-file"]
# introduced = "0.1.0"
# ///
"""A file works as a manager until it is closed, also nested, and refuses afterwards."""

from io import StringIO

memo = StringIO()
with memo as same:
    same.write("one line")
    print("entered gives the file itself:", same is memo)
    print("open inside:", not memo.closed)
print("closed after the block:", memo.closed)

try:
    with memo:
        print("never reached")
except ValueError:
    print("a closed file cannot be entered")

memo = StringIO()
try:
    with memo:
        with memo:
            print("entered twice")
        print("closed by the inner exit:", memo.closed)
        memo.write("too late")
except ValueError:
    print("the outer block works on a closed file")
