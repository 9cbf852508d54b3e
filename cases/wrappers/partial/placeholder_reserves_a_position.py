# /// case
# rules = ["partial.call.placeholder"]
# introduced = "0.1.0"
# ///
"""A Placeholder leaves a position to be filled by the call."""

import functools

hole = getattr(functools, "Placeholder", None)


def show(*args):
    return args


if hole is None:
    print("no Placeholder in this version")
else:
    waiting = functools.partial(show, hole, "b", hole, "d")
    print("filled:", waiting("a", "c", "e"))
    print("one more step:", functools.partial(waiting, "a")("c"))
    for label, attempt in (
        ("missing:", lambda: waiting("a")),
        ("trailing:", lambda: functools.partial(show, "a", hole)),
    ):
        try:
            print(label, attempt())
        except TypeError as error:
            print(label, type(error).__name__)
