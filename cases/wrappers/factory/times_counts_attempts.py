# /// case
# rules = ["factory.retry.range-bound"]
# decides = ["s1-factory-attempt-bound"]
# introduced = "0.1.0"
# ///
"""times counts all calls of the body: three times means one call and two retries."""


def retry(times):
    def decorator(function):
        def wrapper():
            for attempt in range(times):
                try:
                    return function()
                except ValueError:
                    pass

        return wrapper

    return decorator


for times in (3, 1, 0):
    calls = []

    @retry(times=times)
    def failing():
        calls.append("call")
        raise ValueError("failed")

    failing()
    print(f"times={times}: calls of the body {len(calls)}")
