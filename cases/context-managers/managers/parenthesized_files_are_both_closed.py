# /// case
# rules = ["context-manager.library.file", "with.items.parenthesized"]
# decides = ["s2-context-managers-parenthesized-example"]
# examples = ["s2-ex54"]
# requires = ["filesystem"]
# introduced = "0.1.0"
# ///
"""Two files in one parenthesised `with` are both closed; if the second fails, the first is."""

import os
from tempfile import TemporaryDirectory

with TemporaryDirectory() as folder:
    source = os.path.join(folder, "source.txt")
    copy = os.path.join(folder, "copy.txt")
    with open(source, "w") as file:
        file.write("line one\nline two\n")

    with (open(source) as reader, open(copy, "w") as writer):
        for line in reader:
            writer.write(line.upper())
    print("both closed:", reader.closed, writer.closed)
    with open(copy) as file:
        print("copied:", file.read().split("\n"))

    try:
        with (
            open(source) as reader,
            open(os.path.join(folder, "missing.txt")) as other,
        ):
            print("never reached")
    except FileNotFoundError:
        print("second missing, first closed:", reader.closed)
