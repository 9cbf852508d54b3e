# /// case
# rules = ["optional-arguments.form.none-ambiguous"]
# introduced = "0.1.0"
# ///
"""The sentinel None cannot be told from a decorated None; an own sentinel can."""

import functools

MISSING = object()


def by_none(target=None, *, arg=1):
    if target is None:
        return functools.partial(by_none, arg=arg)
    return "wrapped"


def by_marker(target=MISSING, *, arg=1):
    if target is MISSING:
        return functools.partial(by_marker, arg=arg)
    return "wrapped"


for decorate in (by_none, by_marker):
    for label, result in (("no target", decorate()), ("None", decorate(None))):
        waiting = isinstance(result, functools.partial)
        print(decorate.__name__, "with", label, "waits:", waiting)
