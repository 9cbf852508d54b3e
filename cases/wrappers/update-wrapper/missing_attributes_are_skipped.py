# /// case
# rules = ["update-wrapper.assign.missing", "partial.object.no-name"]
# illustrates = ["s2-wraps-copies-name"]
# introduced = "0.1.0"
# ///
"""An attribute that the original lacks is skipped, and the wrapper keeps its own."""

import functools


class Nameless:
    def __call__(self, number):
        return number + 1


def wrapper(number):
    return "wrapped"


for original in (functools.partial(int, base=2), Nameless()):
    print(type(original).__name__, "has a name:", hasattr(original, "__name__"))
    result = functools.update_wrapper(wrapper, original)
    print("  name kept:", wrapper.__name__, wrapper.__qualname__)
    print("  __wrapped__ set:", wrapper.__wrapped__ is original)
    print("  same function:", result is wrapper)
