# /// case
# rules = ["decorator.apply.one-call"]
# decides = ["s2-decorators-receives-function"]
# introduced = "0.1.0"
# ///
"""The decorator gets exactly one positional argument, the function, and no keywords."""

calls = []


def record(*args, **kwargs):
    calls.append((args, kwargs))
    return args[0]


@record
def area(width, height=3):
    return width * height


args, kwargs = calls[0]
print("calls", len(calls))
print("positional arguments", len(args), "keywords", kwargs)
print("the argument is the function:", args[0] is area, args[0].__name__)
area(1)
area(2)
print("calls after two uses", len(calls))
