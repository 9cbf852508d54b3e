# /// case
# rules = ["exit-stack.unwind.lifo"]
# decides = ["s1-exitstack-lifo", "s2-exitstack-reverse-order"]
# introduced = "0.1.0"
# ///
"""Managers, callbacks and pushed exits unwind in one common reverse order."""

from contextlib import ExitStack


class Layer:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("enter", self.name)

    def __exit__(self, *details):
        print("exit", self.name)


with ExitStack() as stack:
    stack.enter_context(Layer("ground"))
    stack.callback(print, "callback one")
    stack.enter_context(Layer("first floor"))
    stack.push(Layer("pushed object"))
    stack.push(lambda *details: print("pushed function"))
    stack.callback(print, "callback two")
    print("block ends")
