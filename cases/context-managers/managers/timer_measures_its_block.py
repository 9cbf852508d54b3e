# /// case
# rules = ["with.target.value", "with.exit.once", "with.suppress.falsy"]
# decides = ["s1-context-managers-timer-enter", "s1-context-managers-timer-prints", "s1-context-managers-timer-sleep"]
# examples = ["s1-ex10"]
# introduced = "0.1.0"
# ///
"""A timer stores its start on entry, returns itself, and reports on exit, also after an error."""

now = 0.0


class Stopwatch:
    def __enter__(self):
        self.begin = now
        return self

    def __exit__(self, kind, error, traceback):
        self.spent = now - self.begin
        print("block needed", format(1000 * self.spent, ".2f"), "ms")
        return False


watch = Stopwatch()
with watch as target:
    now += 0.05
print("the target is the timer:", target is watch)
print("readable after the block:", target.spent)

now = 1.0
try:
    with Stopwatch() as target:
        now += 0.25
        raise ValueError("too slow")
except ValueError as error:
    print("propagated:", error, "after", target.spent)
