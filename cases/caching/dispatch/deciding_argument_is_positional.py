# /// case
# rules = ["singledispatch.call.positional"]
# introduced = "0.1.0"
# ///
"""Without a positional argument there is nothing to dispatch on, even if the function has none."""

import functools


@functools.singledispatch
def show(value="default"):
    return "shown " + value


print(show("given"))
try:
    show()
except TypeError:
    print("no argument: TypeError")
try:
    show(value="given")
except TypeError:
    print("keyword: TypeError")
print("the function itself", show.dispatch(str)())
