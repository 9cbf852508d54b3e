# /// case
# rules = ["exit-stack.enter_context.result", "exit-stack.enter_context.not-a-manager"]
# decides = ["s1-exitstack-enter-in-loop"]
# introduced = "0.1.0"
# ///
"""A loop over `enter_context` collects the entered values; what cannot be entered is refused."""

from contextlib import ExitStack


class Session:
    def __init__(self, user):
        self.user = user

    def __enter__(self):
        return "session of " + self.user

    def __exit__(self, *details):
        print("end", self.user)


with ExitStack() as stack:
    values = []
    for user in ("ada", "bob", "cleo"):
        values.append(stack.enter_context(Session(user)))
    print(values)
    try:
        stack.enter_context("dora")
    except TypeError as error:
        print("a string:", type(error).__name__)
    print("block goes on")
