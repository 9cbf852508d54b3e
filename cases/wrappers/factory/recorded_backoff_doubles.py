# /// case
# rules = ["factory.retry.return-ends-loop", "factory.retry.saved-exception"]
# decides = ["s1-factory-exponential", "s1-factory-no-sleep-after-last", "s1-factory-raise-last"]
# illustrates = ["s1-advice-use-paramspec"]
# examples = ["s1-ex04"]
# introduced = "0.1.0"
# ///
"""Five attempts wait four times, each wait twice the one before, then the last error is raised."""

import functools

sleeps = []


def retry(times=3, backoff=0.1, exceptions=(Exception,)):
    def decorator(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            last = None
            for attempt in range(times):
                try:
                    return function(*args, **kwargs)
                except exceptions as error:
                    last = error
                    if attempt < times - 1:
                        sleeps.append(backoff * (2**attempt))
            assert last is not None
            raise last

        return wrapper

    return decorator


calls = []


@retry(times=5, backoff=0.2, exceptions=(ConnectionError,))
def fetch_user(user_id: int):
    calls.append(user_id)
    raise ConnectionError(f"attempt {len(calls)}")


try:
    fetch_user(7)
except ConnectionError as error:
    print("raised:", error)
    print("context:", error.__context__, "cause:", error.__cause__)
print("name:", fetch_user.__name__)
print("calls:", calls)
print("sleeps:", sleeps)
