# /// case
# rules = ["factory.retry.raise-none"]
# decides = ["s1-factory-assert-last"]
# introduced = "0.1.0"
# ///
"""With zero attempts nothing was caught: the assertion fails, and raise None is a TypeError."""


def retry(times, checked):
    def wrapper(function):
        last = None
        for attempt in range(times):
            try:
                return function()
            except ValueError as error:
                last = error
        if checked:
            assert last is not None, "no attempt was made"
        raise last

    return wrapper


def failing():
    raise ValueError("failed")


for times in (2, 0):
    for checked in (True, False):
        try:
            retry(times, checked)(failing)
        except (ValueError, AssertionError, TypeError) as error:
            print(f"times={times} checked={checked}: {type(error).__name__}")
