# /// case
# rules = ["context-manager.library.read-mode"]
# decides = ["s1-exitstack-default-text-mode"]
# requires = ["filesystem"]
# introduced = "0.1.0"
# ///
"""`open(path)` reads text, and the file on the stack is closed at the end of the block."""

import os
import tempfile
from contextlib import ExitStack

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "note")
    with open(path, "w") as note:
        note.write("first\nsecond\n")
    with ExitStack() as stack:
        opened = open(path)
        file = stack.enter_context(opened)
        print("enter returns the file:", file is opened)
        print("mode:", file.mode)
        text = file.read()
        print("read:", type(text).__name__, repr(text))
        print("writable:", file.writable())
        print("closed in the block:", file.closed)
    print("closed after the block:", file.closed)
