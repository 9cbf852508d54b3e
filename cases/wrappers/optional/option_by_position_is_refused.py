# /// case
# rules = ["optional-arguments.form.keyword-only"]
# decides = ["s2-optional-args-sentinel-signature"]
# introduced = "0.1.0"
# ///
"""A keyword-only option cannot be mistaken for the function; a string by position is."""

import functools


def marked(function=None, *, mark="*"):
    if function is None:
        return functools.partial(marked, mark=mark)
    return lambda: mark + function()


def word():
    return "word"


print("bare:", marked(word)())
print("by keyword:", marked(mark="!")(word)())
try:
    marked(word, "!")
except TypeError as error:
    print("by position:", type(error).__name__)
mistaken = marked("!")
print("string taken for the function:", callable(mistaken))
try:
    mistaken()
except TypeError as error:
    print("  fails when called:", type(error).__name__)
