# /// case
# rules = ["exit-stack.object.dynamic", "exit-stack.enter_context.enter-raises"]
# examples = ["s2-ex56", "s2-ex55"]
# requires = ["filesystem"]
# introduced = "0.1.0"
# ///
"""A list of paths is opened on one stack; if one is missing, the files before it are closed."""

import os
import tempfile
from contextlib import ExitStack


def first_lines(paths, opened):
    with ExitStack() as stack:
        for path in paths:
            opened.append(stack.enter_context(open(path)))
        return [file.readline().strip() for file in opened]


with tempfile.TemporaryDirectory() as folder:
    paths = []
    for name in ("mon", "tue", "wed"):
        paths.append(os.path.join(folder, name))
        with open(paths[-1], "w") as file:
            file.write("report of " + name + "\nmore\n")
    for selection in ([], paths, paths[:2] + [os.path.join(folder, "none")]):
        opened = []
        print("paths:", len(selection))
        try:
            print("  lines:", first_lines(selection, opened))
        except FileNotFoundError:
            print("  one file is missing")
        print("  opened:", len(opened), "all closed:", all(file.closed for file in opened))
