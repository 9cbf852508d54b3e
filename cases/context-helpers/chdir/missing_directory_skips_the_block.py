# /// case
# rules = ["chdir.directory.missing"]
# requires = ["filesystem"]
# introduced = "0.1.0"
# ///
"""If the directory does not exist the block does not run and nothing changes."""

import os
import tempfile
from contextlib import chdir

start = os.getcwd()
with tempfile.TemporaryDirectory() as folder:
    try:
        with chdir(os.path.join(folder, "missing")):
            print("never printed")
    except FileNotFoundError:
        print("FileNotFoundError")
    print("unchanged:", os.getcwd() == start)
