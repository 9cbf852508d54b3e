# /// case
# rules = ["exit-masking.replace.propagates"]
# illustrates = ["s2-exit-masking-dangerous"]
# introduced = "0.1.0"
# ///
"""A caller that retries on the cleanup's exception repeats an error that no retry can cure."""


class Link:
    def __init__(self, careful):
        self.careful = careful

    def __enter__(self):
        return self

    def close(self):
        raise OSError("link already down")

    def __exit__(self, kind, error, traceback):
        try:
            self.close()
        except OSError:
            if kind is None or not self.careful:
                raise


def send(careful):
    for attempt in range(1, 4):
        try:
            with Link(careful):
                raise ValueError("malformed message")
        except OSError as error:
            print("attempt", attempt, "failed:", error)
    print("gave up without knowing why")


for careful in False, True:
    try:
        send(careful)
    except ValueError as error:
        print("the real reason at once:", error)
