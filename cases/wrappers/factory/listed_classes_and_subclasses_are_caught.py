# /// case
# rules = ["factory.retry.matching"]
# decides = ["s1-factory-exceptions-filter"]
# introduced = "0.1.0"
# ///
"""The classes in the tuple match themselves and their subclasses; all others pass at once."""


class LineError(Exception):
    pass


class LineBusy(LineError):
    pass


def retry(function, times, exceptions):
    for attempt in range(times):
        try:
            return function()
        except exceptions:
            if attempt == times - 1:
                raise


def outcome(kind, exceptions):
    calls = []

    def failing():
        calls.append("call")
        raise kind("own message")

    try:
        retry(failing, 3, exceptions)
    except Exception as error:
        return f"{type(error).__name__}, calls: {len(calls)}"


print("listed:", outcome(LineError, (LineError,)))
print("subclass:", outcome(LineBusy, (LineError,)))
print("other:", outcome(KeyError, (LineError,)))
print("no class:", outcome(KeyError, ()))
print("one class, no tuple:", outcome(KeyError, LookupError))
print("tuple in a tuple:", outcome(KeyError, ((ValueError,), (LookupError,))))
