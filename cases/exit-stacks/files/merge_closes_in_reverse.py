# /// case
# rules = ["exit-stack.unwind.lifo", "exit-stack.enter_context.comprehension"]
# decides = ["s1-exitstack-merge-reverse-close"]
# examples = ["s1-ex12"]
# requires = ["filesystem"]
# introduced = "0.1.0"
# ///
"""Merging files: the target closes first, then every source in reverse order."""

import os
import tempfile
from contextlib import ExitStack


class Announced:
    def __init__(self, path, mode="r"):
        self.name = os.path.basename(path)
        self.file = open(path, mode)
        print("open", self.name)

    def __enter__(self):
        return self.file

    def __exit__(self, *details):
        self.file.close()
        print("close", self.name)


def merge(paths, target):
    with ExitStack() as stack:
        sources = [stack.enter_context(Announced(path)) for path in paths]
        with Announced(target, "w") as output:
            for source in sources:
                output.write(source.read())
    print("sources closed:", [source.closed for source in sources])


with tempfile.TemporaryDirectory() as folder:
    paths = []
    for name, text in (("a", "one "), ("b", "two "), ("c", "three")):
        paths.append(os.path.join(folder, name))
        with open(paths[-1], "w") as part:
            part.write(text)
    merged = os.path.join(folder, "merged")
    merge(paths, merged)
    with open(merged) as result:
        print("merged:", result.read())
