# /// case
# rules = ["exit-stack.object.dynamic"]
# introduced = "0.1.0"
# ///
"""Ten thousand managers on one stack unwind in a loop, without deep recursion."""

from contextlib import ExitStack

state = {"open": 0, "most": 0, "order": True, "last": None}


class Counter:
    def __init__(self, number):
        self.number = number

    def __enter__(self):
        state["open"] += 1
        state["most"] = max(state["most"], state["open"])

    def __exit__(self, *details):
        state["open"] -= 1
        if state["last"] is not None and state["last"] != self.number + 1:
            state["order"] = False
        state["last"] = self.number


with ExitStack() as stack:
    for number in range(10000):
        stack.enter_context(Counter(number))
print("open at the same time:", state["most"])
print("left open:", state["open"])
print("each exit followed its successor:", state["order"])
