# /// case
# rules = ["factory.retry.exception-only"]
# decides = ["s1-factory-default-not-baseexception"]
# introduced = "0.1.0"
# ///
"""(Exception,) does not match KeyboardInterrupt, SystemExit or GeneratorExit."""


def retry(function, times=3, exceptions=(Exception,)):
    for attempt in range(times):
        try:
            return function()
        except exceptions:
            if attempt == times - 1:
                raise


for kind in (ValueError, StopIteration, KeyboardInterrupt, SystemExit, GeneratorExit):
    calls = 0

    def failing():
        global calls
        calls += 1
        raise kind("own message")

    try:
        retry(failing)
    except BaseException as error:
        print(type(error).__name__, "calls:", calls)
