# /// case
# rules = ["update-wrapper.parameters.lists", "update-wrapper.wrapped.last"]
# introduced = "0.1.0"
# ///
"""assigned and updated choose what is transferred; __wrapped__ is set in any case."""

import functools


def original():
    """Original text."""


original.color = "red"
original.size = 3


def report(label, function):
    print(label, function.__name__, "/", function.__doc__, "/", sorted(vars(function)))


def fresh():
    def wrapper():
        """Wrapper text."""

    return wrapper


report("nothing:", functools.update_wrapper(fresh(), original, assigned=(), updated=()))
report("no merge:", functools.update_wrapper(fresh(), original, updated=()))
report("doc only:", functools.update_wrapper(fresh(), original, ("__doc__",), ()))
report("one own name:", functools.update_wrapper(fresh(), original, ("color", "absent"), ()))
report("all:", functools.update_wrapper(fresh(), original))
