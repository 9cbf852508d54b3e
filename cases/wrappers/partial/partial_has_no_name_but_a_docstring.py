# /// case
# rules = ["partial.object.no-name", "update-wrapper.assign.missing"]
# introduced = "0.1.0"
# ///
"""A partial has no name of its own, yet update_wrapper finds module and docstring on its class."""

import functools


def original():
    """Original text."""


@functools.wraps(functools.partial(original))
def wrapper():
    """Wrapper text."""


waiting = functools.partial(original)
print("has a name:", hasattr(waiting, "__name__"))
print("doc is the original's:", waiting.__doc__ == original.__doc__)
print("wrapper name:", wrapper.__name__)
print("wrapper doc is that of the class:", wrapper.__doc__ == functools.partial.__doc__)
print("wrapper module:", wrapper.__module__)
functools.update_wrapper(waiting, original)
print("a partial can be updated:", waiting.__name__, "-", waiting.__doc__)
