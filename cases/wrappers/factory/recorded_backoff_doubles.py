# /// case
# rules = ["factory.retry.return-ends-loop", "factory.retry.saved-exception"]
# decides = ["s1-factory-exponential", "s1-factory-no-sleep-after-last", "s1-factory-raise-last"]
# illustrates = ["s1-advice-use-paramspec"]
# examples = ["s1-ex04"]
# introduced = "0.1.0"
# ///
"""Five attempts wait four times, each wait twice the one before, then the last error is raised."""

import functools

pauses = []


def persistent(attempts, first_pause, on):
    def decorator(function):
        @functools.wraps(function)
        def wrapper(*args):
            trouble = None
            for number in range(attempts):
                if trouble is not None:
                    pauses.append(first_pause * 2 ** (number - 1))
                try:
                    return function(*args)
                except on as error:
                    trouble = error
            raise trouble

        return wrapper

    return decorator


dialled = []


@persistent(5, 0.2, on=(ConnectionError, TimeoutError))
def dial(number):
    dialled.append(number)
    raise ConnectionError(f"call {len(dialled)} not answered")


try:
    dial(7)
except ConnectionError as error:
    print("raised:", error)
    print("context:", error.__context__, "cause:", error.__cause__)
print("name:", dial.__name__)
print("dialled:", dialled)
print("pauses:", pauses)
