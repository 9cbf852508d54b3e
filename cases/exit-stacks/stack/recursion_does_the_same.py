# /// case
# rules = ["exit-stack.object.dynamic"]
# decides = ["s2-exitstack-dynamic-number", "s1-exitstack-recap"]
# illustrates = ["s1-comparison-cm-row4-ts"]
# introduced = "0.1.0"
# ///
"""One `with` statement holds N managers only by recursion; a stack needs one block."""

from contextlib import ExitStack


class Resource:
    def __init__(self, name, log):
        self.name = name
        self.log = log

    def __enter__(self):
        self.log.append("+" + self.name)
        return self

    def __exit__(self, *details):
        self.log.append("-" + self.name)


def nested(names, log, depth=0):
    if not names:
        return depth
    with Resource(names[0], log):
        return nested(names[1:], log, depth + 1)


def stacked(names, log):
    with ExitStack() as stack:
        for name in names:
            stack.enter_context(Resource(name, log))
        return 1


for names in ([], ["a"], ["a", "b", "c", "d"]):
    by_recursion, by_stack = [], []
    print("resources:", len(names))
    print("  blocks nested by recursion:", nested(names, by_recursion))
    print("  blocks with a stack:", stacked(names, by_stack))
    print("  same trace:", by_recursion == by_stack, by_stack)
