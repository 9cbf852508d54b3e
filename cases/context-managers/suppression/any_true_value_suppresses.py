# /// case
# rules = ["with.suppress.truthy"]
# decides = ["s2-context-managers-exit-true-suppresses", "s1-context-managers-exit-truthy"]
# examples = ["s2-ex36"]
# introduced = "0.1.0"
# ///
"""Not only `True`: every true result of `__exit__` suppresses the exception."""


class Answering:
    def __init__(self, answer):
        self.answer = answer

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        return self.answer


for answer in True, 1, "no", [0], (None,), -0.5, False, 0, "", [], None:
    try:
        with Answering(answer):
            raise ValueError("body")
        print(repr(answer), "suppressed")
    except ValueError:
        print(repr(answer), "propagated")
