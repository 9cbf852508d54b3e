# /// case
# rules = ["factory.retry.return-ends-loop"]
# decides = ["s1-factory-returns-first-success", "s2-factory-retry-semantics"]
# examples = ["s2-ex17"]
# introduced = "0.1.0"
# ///
"""A return in the try leaves the loop at the first success; raise passes on the last error."""


def retry(max_attempts=3):
    def decorator(function):
        def wrapper():
            for attempt in range(max_attempts):
                try:
                    return function()
                except ValueError as error:
                    print("  failed:", error)
                    if attempt == max_attempts - 1:
                        raise

        return wrapper

    return decorator


def failing(count):
    def function():
        nonlocal count
        count -= 1
        if count >= 0:
            raise ValueError(f"{count} failures to come")
        return "success"

    return function


for failures in (0, 2, 3):
    print("failures ahead:", failures)
    try:
        print("  result:", retry(max_attempts=3)(failing(failures))())
    except ValueError as error:
        print("  gave up:", error, "- context:", error.__context__)
