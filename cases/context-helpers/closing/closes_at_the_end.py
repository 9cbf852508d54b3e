# /// case
# rules = ["closing.exit.close", "closing.exit.not-suppressing"]
# decides = ["s1-suppress-closing-closing-calls-close"]
# introduced = "0.1.0"
# ///
"""`closing` binds the object and closes it after the block; an exception is not suppressed."""

from contextlib import closing


class Channel:
    def close(self):
        print("  close")
        return True


channel = Channel()
for fails in (False, True):
    print("block raises:", fails)
    try:
        with closing(channel) as target:
            print("  same object:", target is channel)
            if fails:
                raise ValueError("block")
        print("  ended normally")
    except ValueError as error:
        print("  propagated:", error)
