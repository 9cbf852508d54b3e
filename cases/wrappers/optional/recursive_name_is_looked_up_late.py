# /// case
# rules = ["optional-arguments.form.late-name"]
# decides = ["s2-optional-args-recursive-name"]
# introduced = "0.1.0"
# ///
"""The decorator finds itself by its global name when it is called with options."""

import functools


def marked(function=None, *, mark="*"):
    print("  entered", "without" if function is None else "with", "a function")
    if function is None:
        return functools.partial(marked, mark=mark)
    return lambda: mark + function()


print("two entries:")
print(marked(mark="!")(lambda: "word")())

keep = marked
waiting = keep(mark="!")


def marked(function, mark):
    return lambda: "other decorator"


print("made before the name was rebound:")
print(waiting(lambda: "word")())
print("made afterwards:")
print(keep(mark="!")(lambda: "word")())
