# /// case
# rules = ["with.items.parenthesized"]
# illustrates = ["s2-context-managers-parenthesized-310"]
# introduced = "0.1.0"
# ///
"""Items in parentheses may run over several lines and end in a comma; nothing else changes."""


class Named:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, error, traceback):
        print("leave", self.name)


with (
    Named("source") as source,
    Named("filter"),
    Named("sink of " + source) as sink,
):
    print("body with", source, "and", sink)

with (Named("alone")):
    print("plain parentheses around one manager")
with (Named("alone") as name,):
    print("one item with a comma:", name)
with (Named("chosen") if sink else Named("rejected")) as name:
    print("an expression in parentheses:", name)
