# /// case
# rules = ["context-manager.library.temporary-directory"]
# decides = ["s2-production-tempdir"]
# examples = ["s2-ex50"]
# requires = ["filesystem"]
# introduced = "0.1.0"
# ///
"""The folder exists inside the block and is gone with its content afterwards, even on an error."""

import os
from tempfile import TemporaryDirectory

with TemporaryDirectory() as folder:
    print("a plain string:", type(folder) is str)
    print("a folder:", os.path.isdir(folder), "with", os.listdir(folder))
print("after the block:", os.path.exists(folder))

try:
    with TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "inner"))
        with open(os.path.join(folder, "inner", "data.txt"), "w") as data:
            data.write("kept for a moment")
        print("inside:", os.listdir(folder))
        raise KeyError("body")
except KeyError:
    print("after an exception:", os.path.exists(folder))
