# /// case
# rules = ["chdir.directory.restored", "chdir.directory.reentrant"]
# requires = ["filesystem"]
# introduced = "0.1.0"
# ///
"""`chdir` changes the working directory for the block, also nested and with one object twice."""

import os
import tempfile
from contextlib import chdir


def here():
    return os.path.realpath(os.getcwd())


start = here()
with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
    to_one = chdir(one)
    with to_one as target:
        print("as binds", target)
        print("in one:", here() == os.path.realpath(one))
        with chdir(two):
            print("in two:", here() == os.path.realpath(two))
            with to_one:
                print("in one again:", here() == os.path.realpath(one))
            print("back in two:", here() == os.path.realpath(two))
        print("back in one:", here() == os.path.realpath(one))
    print("back at the start:", here() == start)
    try:
        with to_one:
            raise ValueError("block")
    except ValueError:
        print("after an exception:", here() == start)
