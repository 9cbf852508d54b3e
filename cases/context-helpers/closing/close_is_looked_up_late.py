# /// case
# rules = ["closing.lookup.late"]
# introduced = "0.1.0"
# ///
"""`close` is looked up at the end, so an object without it fails only then."""

from contextlib import closing


class Thing:
    pass


thing = Thing()
with closing(thing) as target:
    print("block runs without a close method")
    target.close = lambda: print("close set during the block")
try:
    with closing(Thing()):
        print("block runs")
except AttributeError:
    print("AttributeError at the end")
