# /// case
# rules = ["nullcontext.use.stand-in", "nullcontext.enter.result"]
# introduced = "0.1.0"
# ///
"""`nullcontext` stands in for a manager that is not needed, and closes nothing."""

import io
from contextlib import nullcontext


def first_line(source):
    if isinstance(source, str):
        manager = io.StringIO(source)
    else:
        manager = nullcontext(source)
    with manager as stream:
        line = stream.readline()
    return line.strip(), stream.closed


print("given text:", first_line("alpha\nbeta\n"))
mine = io.StringIO("gamma\ndelta\n")
print("given a stream:", first_line(mine))
print("my stream goes on:", mine.readline().strip())
print("once more:", first_line(mine))
