# /// case
# rules = ["generator-manager.factory.metadata"]
# introduced = "0.1.0"
# ///
"""The factory keeps the name and docstring of the generator function and refers to it."""

from contextlib import contextmanager


def harbour():
    """A place for ships."""
    yield "pier"


factory = contextmanager(harbour)
print("name:", factory.__name__)
print("docstring:", factory.__doc__)
print("docstring of a manager:", factory().__doc__)
print("wraps the generator function:", factory.__wrapped__ is harbour)
print("still yields:", list(factory.__wrapped__()))
