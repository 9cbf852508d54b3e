# /// case
# rules = ["exit-masking.replace.propagates"]
# introduced = "0.1.0"
# ///
"""Without a handler the program ends with the exception of the cleanup, not of the block."""


class Upload:
    def __enter__(self):
        print("connected")
        return self

    def __exit__(self, kind, error, traceback):
        print("flushing after", kind.__name__)
        raise RuntimeError("flush failed")


with Upload():
    raise ValueError("bad record")
