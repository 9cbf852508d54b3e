# /// case
# rules = ["suppress.match.listed"]
# decides = ["s1-suppress-closing-remove"]
# examples = ["s1-ex13"]
# requires = ["filesystem"]
# introduced = "0.1.0"
# ///
"""Removing a file that is gone raises `FileNotFoundError`, which `suppress` ends."""

import os
import tempfile
from contextlib import closing, suppress


class Report:
    def __init__(self, path):
        self.file = open(path, "w")

    def close(self):
        print("close the report")
        self.file.close()


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "report")
    with closing(Report(path)) as report:
        report.file.write("text")
    for attempt in (1, 2):
        with suppress(FileNotFoundError):
            os.remove(path)
            print("attempt", attempt, "removed it")
        print("attempt", attempt, "done")
    try:
        os.remove(path)
    except FileNotFoundError:
        print("without suppress: FileNotFoundError")
