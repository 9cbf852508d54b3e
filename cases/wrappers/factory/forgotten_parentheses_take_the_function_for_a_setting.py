# /// case
# rules = ["factory.parentheses.needed"]
# decides = ["s2-factory-forgotten-parentheses"]
# illustrates = ["s1-factory-three-nested", "s2-factory-confusing"]
# introduced = "0.1.0"
# ///
"""Without parentheses the factory takes the function for its setting, silently."""


def retry(times):
    def decorator(function):
        def wrapper():
            return [function() for _ in range(times)]

        return wrapper

    return decorator


@retry
def fetch():
    return "data"


print("name now means:", fetch.__name__)
print("times is a function:", callable(fetch.__closure__[0].cell_contents))
try:
    fetch()
except TypeError as error:
    print("call without argument:", type(error).__name__)
print("call with an argument:", fetch("anything").__name__)
