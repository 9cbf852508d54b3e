# /// case
# rules = ["cached-property.slots.name-conflict"]
# introduced = "0.1.0"
# ///
"""A slot of the same name would take its place, so the class is refused."""

import functools


def attempt(label, slots):
    try:

        class Point:
            __slots__ = slots

            @functools.cached_property
            def double(self):
                return 8

        print(label, "created")
    except ValueError:
        print(label, "ValueError")


attempt("its own name:", ("x", "double"))
attempt("its own name and __dict__:", ("double", "__dict__"))
attempt("another name:", ("x", "_double"))
