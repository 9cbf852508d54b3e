# /// case
# rules = ["factory.parentheses.needed"]
# decides = ["s1-factory-defaults"]
# introduced = "0.1.0"
# ///
"""With every setting defaulted the parentheses stay, empty."""

sleeps = []


def retry(times=3, backoff=0.1, exceptions=(Exception,)):
    def decorator(function):
        def wrapper():
            for attempt in range(times):
                try:
                    return function()
                except exceptions:
                    if attempt == times - 1:
                        raise
                    sleeps.append(backoff * 2**attempt)

        return wrapper

    return decorator


calls = []


@retry()
def unlucky():
    calls.append("call")
    raise LookupError("nothing found")


try:
    unlucky()
except LookupError as error:
    print("gave up:", error)
print("calls:", len(calls))
print("sleeps:", sleeps)
