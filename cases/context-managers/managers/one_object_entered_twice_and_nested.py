# /// case
# rules = ["context-manager.reuse.sequential", "context-manager.reuse.reentrant"]
# decides = ["s2-context-managers-class-reusable"]
# introduced = "0.1.0"
# ///
"""A manager written as a class can be entered again, even within itself, and have methods."""


class Indent:
    def __init__(self):
        self.depth = 0
        self.entries = 0

    def __enter__(self):
        self.depth += 1
        self.entries += 1
        return self

    def __exit__(self, kind, error, traceback):
        self.depth -= 1

    def say(self, text):
        print("  " * self.depth + text)


page = Indent()
page.say("title")
with page:
    page.say("chapter")
    with page as same:
        same.say("section")
        with page, page:
            page.say("paragraph")
    page.say("end of chapter")
with page:
    page.say("appendix")
print("depth", page.depth, "after", page.entries, "entries")
