# /// case
# rules = ["generator-manager.throw.skips-tail", "generator-manager.exit.after-yield"]
# decides = ["s2-contextmanager-after-yield-runs-after-block"]
# introduced = "0.1.0"
# ///
"""A manager without `try` leaves its connection open when the block raises."""

from contextlib import contextmanager

open_lines = []


@contextmanager
def phone_line(number):
    open_lines.append(number)
    yield "line " + number
    open_lines.remove(number)


with phone_line("one") as line:
    print("talking on", line, "- open:", open_lines)
print("after a normal block, open:", open_lines)
try:
    with phone_line("two") as line:
        raise ValueError("cut off")
except ValueError as error:
    print("error:", error)
print("after a failed block, open:", open_lines)
