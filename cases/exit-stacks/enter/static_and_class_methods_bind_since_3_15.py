# /// case
# rules = ["exit-stack.enter_context.descriptor"]
# introduced = "0.1.0"
# ///
"""Static and class methods as `__enter__` work on a stack since 3.15 and in a `with` always."""

from contextlib import ExitStack


class Static:
    @staticmethod
    def __enter__():
        return "static"

    @staticmethod
    def __exit__(*details):
        print("  exit receives", len(details), "arguments")


class OfTheClass:
    @classmethod
    def __enter__(cls):
        return cls.__name__

    @classmethod
    def __exit__(cls, *details):
        print("  exit receives", len(details), "arguments")


for kind in (Static, OfTheClass):
    print("with statement:")
    with kind() as value:
        print(" ", value)
    print("stack:")
    try:
        with ExitStack() as stack:
            print(" ", stack.enter_context(kind()))
    except TypeError:
        print("  TypeError")
