# /// case
# rules = ["suppress.block.try-equivalent", "closing.exit.close"]
# decides = ["s1-suppress-closing-two-helpers"]
# illustrates = ["s1-suppress-closing-cleaner"]
# introduced = "0.1.0"
# ///
"""`suppress` and `closing` do what the hand-written `try` statements do."""

from contextlib import closing, suppress


class Tape:
    def __init__(self, log):
        self.log = log

    def close(self):
        self.log.append("close")


def by_hand(error, log):
    try:
        tape = Tape(log)
        try:
            log.append("work")
            if error is not None:
                raise error
            log.append("more work")
        finally:
            tape.close()
    except KeyError:
        pass
    log.append("after")


def by_helpers(error, log):
    with suppress(KeyError), closing(Tape(log)):
        log.append("work")
        if error is not None:
            raise error
        log.append("more work")
    log.append("after")


for error in (None, KeyError("k"), ValueError("v")):
    for style in (by_hand, by_helpers):
        log = []
        try:
            style(error, log)
        except ValueError as caught:
            log.append("propagated " + str(caught))
        print(style.__name__, log)
