# /// case
# rules = ["context-manager.library.file"]
# decides = ["s2-context-managers-with-closes-file", "s2-context-managers-file-close-on-error"]
# requires = ["filesystem"]
# introduced = "0.1.0"
# ///
"""A file is closed when the block ends, by an exception too, and refuses further writing."""

import os
from tempfile import TemporaryDirectory

with TemporaryDirectory() as folder:
    path = os.path.join(folder, "notes.txt")

    with open(path, "w") as notes:
        notes.write("Hello")
        print("closed inside the block:", notes.closed)
    print("closed after the block:", notes.closed)
    try:
        notes.write("more")
    except ValueError:
        print("writing to the closed file: ValueError")

    try:
        with open(path, "a") as notes:
            notes.write(" again")
            raise KeyError("body")
    except KeyError:
        print("closed after an exception:", notes.closed)

    with open(path) as notes:
        print("content:", notes.read())
