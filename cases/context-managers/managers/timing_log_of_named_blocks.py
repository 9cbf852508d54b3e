# /// case
# rules = ["with.exit.once", "with.items.nested"]
# decides = ["s2-production-timing-block"]
# examples = ["s2-ex52"]
# introduced = "0.1.0"
# ///
"""Named timers, nested and failing, note exact durations by a controlled clock."""

ticks = iter([10, 11, 14, 20, 30, 37])
durations = []


class Timed:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        self.start = next(ticks)

    def __exit__(self, kind, error, traceback):
        durations.append((self.name, next(ticks) - self.start, kind is None))


with Timed("whole"):
    with Timed("part"):
        pass
print("innermost ends first:", durations)

try:
    with Timed("failing"):
        raise LookupError("body")
except LookupError:
    print("the failing block:", durations[-1])
