# /// case
# rules = ["context-manager.library.file", "generator-manager.exit.after-yield"]
# illustrates = ["s2-context-managers-with-closes-file"]
# examples = ["s2-ex03", "s2-ex04"]
# requires = ["filesystem"]
# introduced = "0.1.0"
# ///
"""A file and a small manager of one's own: each is left when its block ends."""

import os
from contextlib import contextmanager
from tempfile import TemporaryDirectory


@contextmanager
def connection(name):
    print("connecting to", name)
    yield name.upper()
    print("disconnecting from", name)


with TemporaryDirectory() as folder:
    path = os.path.join(folder, "note.txt")
    with open(path, "w") as note:
        note.write("Hello")
    print("file closed:", note.closed)

with connection("archive") as link:
    print("using", link)
print("done")
