# /// case
# rules = ["exit-stack.unwind.suppress"]
# introduced = "0.1.0"
# ///
"""Any true object suppresses, any false one lets the exception go on."""

from contextlib import ExitStack


class Undecided:
    def __bool__(self):
        print("  asked for its truth")
        return True


answers = {
    "None": None,
    "zero": 0,
    "empty text": "",
    "empty list": [],
    "one": 1,
    "some text": "text",
    "full list": [0],
    "own truth": Undecided(),
}
for label, answer in answers.items():
    try:
        with ExitStack() as stack:
            stack.push(lambda *details: answer)
            raise ValueError
        print(label, "suppressed")
    except ValueError:
        print(label, "propagated")
