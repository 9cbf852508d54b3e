# /// case
# rules = ["with.exit.result-ignored"]
# illustrates = ["s2-context-managers-exit-true-suppresses"]
# introduced = "0.1.0"
# ///
"""On a clean exit the truth of the result of `__exit__` is not even asked for."""


class Answer:
    def __bool__(self):
        print("truth asked for")
        return True


class Refusal:
    def __bool__(self):
        raise RuntimeError("do not ask")


class Manager:
    def __init__(self, answer):
        self.answer = answer

    def __enter__(self):
        pass

    def __exit__(self, *details):
        return self.answer


with Manager(Answer()):
    print("clean body")
with Manager(Refusal()):
    print("another clean body")
with Manager(Answer()):
    print("raising body")
    raise ValueError("dropped")
print("end")
