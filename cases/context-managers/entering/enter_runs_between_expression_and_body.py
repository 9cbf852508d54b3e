# /// case
# rules = ["with.enter.call", "with.expression.evaluated-first"]
# decides = ["s2-context-managers-enter-called"]
# introduced = "0.1.0"
# ///
"""The expression is evaluated, then `__enter__` is called without arguments, then the body runs."""


class Steps:
    def __init__(self):
        print("expression evaluated")

    def __enter__(self, *arguments):
        print("entered with", len(arguments), "arguments")

    def __exit__(self, *details):
        print("left")


with Steps():
    print("body")
