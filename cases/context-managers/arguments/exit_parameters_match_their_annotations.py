# /// case
# rules = ["with.argument.traceback", "with.exit.normal"]
# decides = ["s1-context-managers-timer-exit-signature"]
# introduced = "0.1.0"
# ///
"""Each parameter of `__exit__` is either of the documented type or `None`, all three alike."""

from types import TracebackType


class Checked:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        print("type, exception, traceback given:")
        print("  ", isinstance(kind, type) and issubclass(kind, BaseException))
        print("  ", isinstance(error, BaseException))
        print("  ", isinstance(traceback, TracebackType))
        print("none given:", kind is error is traceback is None)
        return True


with Checked():
    pass
with Checked():
    raise ValueError("body")
with Checked():
    raise SystemExit(3)
