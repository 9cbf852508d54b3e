# /// case
# rules = ["update-wrapper.assign.list", "update-wrapper.assign.not-copied"]
# decides = ["s2-wraps-copies-module", "s2-wraps-copies-qualname"]
# introduced = "0.1.0"
# ///
"""The wrapper takes the module and the dotted name of the original; its code keeps its own."""

import functools


class Shelf:
    def size(self):
        return 3


Shelf.size.__module__ = "library.shelves"


@functools.wraps(Shelf.size)
def measured(self):
    return Shelf.size(self)


print("module:", measured.__module__)
print("qualname:", measured.__qualname__)
print("code name:", measured.__code__.co_name)
print("code qualname:", measured.__code__.co_qualname)
