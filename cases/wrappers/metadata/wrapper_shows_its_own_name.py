# /// case
# rules = ["wrapper.metadata.own"]
# decides = ["s1-wraps-name-lost", "s1-wraps-bad-name-comment", "s2-wraps-name-is-wrapper"]
# examples = ["s2-ex14"]
# introduced = "0.1.0"
# ///
"""A decorated function reports the name of the inner def, and a lambda reports <lambda>."""


def timer(function):
    def wrapper():
        return function()

    return wrapper


@timer
def slow_function():
    """Take a while."""
    return "done"


@lambda function: lambda: function()
def quick_function():
    return "done at once"


print("slow_function:", slow_function.__name__)
print("quick_function:", quick_function.__name__)
print("results:", slow_function(), "/", quick_function())
print("documentation:", slow_function.__doc__)
