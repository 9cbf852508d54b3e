# /// case
# rules = ["with.target.value", "with.exit.once", "with.suppress.falsy"]
# decides = ["s1-context-managers-timer-enter", "s1-context-managers-timer-prints", "s1-context-managers-timer-sleep"]
# examples = ["s1-ex10"]
# introduced = "0.1.0"
# ///
"""A timer stores its start on entry, returns itself, and reports on exit, also after an error."""


class Clock:
    def __init__(self):
        self.now = 0.0

    def sleep(self, seconds):
        self.now += seconds


clock = Clock()


class Timer:
    def __enter__(self):
        self.start = clock.now
        return self

    def __exit__(self, kind, error, traceback):
        self.elapsed = clock.now - self.start
        print(f"block took {self.elapsed * 1000:.2f}ms")
        return False


timer = Timer()
with timer as t:
    clock.sleep(0.05)
print("the target is the timer:", t is timer)
print("readable after the block:", t.elapsed)

try:
    with Timer() as t:
        clock.sleep(0.25)
        raise ValueError("too slow")
except ValueError as error:
    print("propagated:", error, "after", t.elapsed)
