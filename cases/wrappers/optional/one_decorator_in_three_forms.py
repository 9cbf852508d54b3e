# /// case
# rules = ["optional-arguments.form.bare", "optional-arguments.form.keyword", "optional-arguments.form.partial"]
# decides = ["s2-optional-args-both-uses", "s2-optional-args-func-provided", "s2-optional-args-bare-first-arg"]
# illustrates = ["s2-optional-args-detect"]
# examples = ["s2-ex19"]
# introduced = "0.1.0"
# ///
"""One decorator works bare, with empty parentheses, and with an option."""

import functools


def marked(function=None, *, mark="*"):
    if function is None:
        return functools.partial(marked, mark=mark)
    print("wraps", function.__name__, "with", mark)

    @functools.wraps(function)
    def wrapper(*args):
        return mark + function(*args) + mark

    return wrapper


@marked
def bare():
    return "bare"


@marked()
def empty():
    return "empty"


@marked(mark="!")
def given():
    return "given"


print(bare(), empty(), given())
print("names:", bare.__name__, empty.__name__, given.__name__)
