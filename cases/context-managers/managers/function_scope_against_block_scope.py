# /// case
# rules = ["with.exit.once"]
# illustrates = ["s1-comparison-go-defer-role", "s1-comparison-cm-row1-go", "s1-context-managers-block-scope"]
# introduced = "0.1.0"
# ///
"""Cleanup deferred to the end of a function piles up in a loop; `with` cleans up in every turn."""


class Deferred:
    def __enter__(self):
        self.calls = []
        return self

    def __exit__(self, kind, error, traceback):
        while self.calls:
            function, argument = self.calls.pop()
            function(argument)

    def call(self, function, argument):
        self.calls.append((function, argument))


class Handle:
    def __init__(self, name):
        self.name = name
        opened.append(name)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        opened.remove(self.name)


def function_scope():
    with Deferred() as defer:
        for name in "abc":
            Handle(name)
            defer.call(opened.remove, name)
            defer.call(print, "deferred call for " + name)
            print("open now:", opened)


def block_scope():
    for name in "abc":
        with Handle(name):
            print("open now:", opened)


opened = []
for scope in function_scope, block_scope:
    print(scope.__name__)
    scope()
    print("left open:", opened)
