# /// case
# rules = ["suppress.group.split"]
# introduced = "0.1.0"
# ///
"""Matching members of an exception group are removed at every depth; the rest is raised again."""

from contextlib import suppress


def show(error, indent="  "):
    if isinstance(error, BaseExceptionGroup):
        print(indent + type(error).__name__, error.message)
        for member in error.exceptions:
            show(member, indent + "  ")
    else:
        print(indent + repr(error))


inner = ExceptionGroup("inner", [KeyError("b"), OSError("c")])
groups = [
    ExceptionGroup("all match", [KeyError("a"), ExceptionGroup("deep", [KeyError("b")])]),
    ExceptionGroup("some match", [ValueError("a"), KeyError("x"), inner]),
    ExceptionGroup("none match", [ValueError("a")]),
    BaseExceptionGroup("base", [KeyboardInterrupt(), KeyError("a")]),
]
for group in groups:
    print(group.message)
    try:
        with suppress(KeyError):
            raise group
        print("  suppressed")
    except BaseExceptionGroup as rest:
        show(rest)
        print("  new group:", rest is not group, "context:", rest.__context__ is group)
