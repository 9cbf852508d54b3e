# /// case
# rules = ["exit-stack.enter_context.comprehension"]
# decides = ["s1-exitstack-merge-opens"]
# introduced = "0.1.0"
# ///
"""A comprehension over `enter_context` has opened every source before the target is opened."""

from contextlib import ExitStack


class Document:
    def __init__(self, name, text=""):
        self.name = name
        self.text = text

    def __enter__(self):
        print("open", self.name)
        return self

    def __exit__(self, *details):
        print("close", self.name)


pages = [Document("a", "alpha "), Document("b", "beta "), Document("c", "gamma")]
with ExitStack() as stack:
    sources = [stack.enter_context(page) for page in pages]
    with Document("book") as book:
        for source in sources:
            print("copy", source.name)
            book.text += source.text
print("text:", book.text)
