# /// case
# rules = ["exit-masking.chain.nested"]
# introduced = "0.1.0"
# ///
"""Each failing exit puts its exception on top of a chain that ends with that of the block."""


class Failing:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        print("exit", self.name, "sees", repr(error))
        raise OSError(self.name)


def chain(error):
    links = []
    while error is not None:
        links.append(repr(error))
        error = error.__context__
    return links


try:
    with Failing("outer"):
        with Failing("middle"), Failing("inner"):
            raise ValueError("body")
except OSError as error:
    print("block raised:", chain(error))

try:
    with Failing("outer"), Failing("inner"):
        pass
except OSError as error:
    print("block did not raise:", chain(error))
