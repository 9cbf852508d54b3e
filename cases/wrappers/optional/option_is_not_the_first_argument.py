# /// case
# rules = ["optional-arguments.form.keyword"]
# decides = ["s2-optional-args-parens-first-arg"]
# introduced = "0.1.0"
# ///
"""Called with an option alone the decorator gets no positional argument at all."""


def spy(*args, **kwargs):
    print("positional:", args, "- keyword:", kwargs)
    return lambda function: function


def optional(function=None, *, arg="default"):
    print("first parameter:", function, "- arg:", arg)
    return lambda function: function


@spy(arg="value")
def first():
    pass


@optional(arg="value")
def second():
    pass
