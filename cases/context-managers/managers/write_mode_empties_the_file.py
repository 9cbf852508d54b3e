# /// case
# rules = ["context-manager.library.write-mode"]
# decides = ["s2-context-managers-open-w-write"]
# requires = ["filesystem"]
# introduced = "0.1.0"
# ///
"""Mode `w` creates or empties the file, and `write` tells how many characters it took."""

import os
from tempfile import TemporaryDirectory

with TemporaryDirectory() as folder:
    path = os.path.join(folder, "greeting.txt")
    print("exists before:", os.path.exists(path))

    for text in "something much longer", "Hello":
        with open(path, "w") as greeting:
            print("characters written:", greeting.write(text))
        with open(path) as greeting:
            print("content:", greeting.read())

    with open(path, "w"):
        pass
    print("size after opening only:", os.path.getsize(path))
