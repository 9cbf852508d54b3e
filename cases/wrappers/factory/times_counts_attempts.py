# /// case
# rules = ["factory.retry.range-bound"]
# decides = ["s1-factory-attempt-bound"]
# introduced = "0.1.0"
# ///
"""times bounds the calls of what lies below, the first included; two retries multiply."""


def retry(times):
    def decorator(function):
        def wrapper():
            for attempt in range(times):
                try:
                    return function()
                except ValueError:
                    if attempt == times - 1:
                        raise

        return wrapper

    return decorator


def body_calls(*decorators):
    calls = []

    def failing():
        calls.append("call")
        raise ValueError("failed")

    for decorator in decorators:
        failing = decorator(failing)
    try:
        failing()
    except ValueError:
        pass
    return len(calls)


for times in (3, 1, 0):
    print(f"times={times}: calls of the body {body_calls(retry(times))}")
print("times=3 above times=2: calls of the body", body_calls(retry(2), retry(3)))
