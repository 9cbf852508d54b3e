# /// case
# rules = ["exit-stack.object.dynamic", "exit-stack.unwind.lifo"]
# decides = ["s1-exitstack-runtime-number", "s1-exitstack-row4"]
# illustrates = ["s1-exitstack-recap"]
# introduced = "0.1.0"
# ///
"""The number of managers on a stack comes from data, zero included."""

from contextlib import ExitStack


class Lane:
    def __init__(self, number):
        self.number = number

    def __enter__(self):
        print("  open lane", self.number)
        return self.number

    def __exit__(self, *details):
        print("  close lane", self.number)


for request in ("", "7", "1 2 3 4 5"):
    numbers = request.split()
    print("lanes requested:", len(numbers))
    with ExitStack() as stack:
        entered = [stack.enter_context(Lane(number)) for number in numbers]
        print("  entered", entered)
