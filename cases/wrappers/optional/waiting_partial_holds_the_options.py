# /// case
# rules = ["optional-arguments.form.partial", "partial.object.attributes"]
# decides = ["s2-optional-args-func-none-partial"]
# introduced = "0.1.0"
# ///
"""Without a function the decorator returns a partial of itself that holds the options."""

import functools


def marked(function=None, *, mark="*", times=1):
    if function is None:
        return functools.partial(marked, mark=mark, times=times)
    return lambda: mark * times + function()


waiting = marked(mark="!")
print("kind:", type(waiting) is functools.partial)
print("calls the decorator:", waiting.func is marked)
print("arguments:", waiting.args, waiting.keywords)
print("applied:", waiting(lambda: "word")())
print("changed on the way:", waiting(lambda: "word", times=3)())
print("still waiting without a function:", type(waiting()) is functools.partial)
