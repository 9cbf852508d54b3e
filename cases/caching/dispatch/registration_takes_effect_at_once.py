# /// case
# rules = ["singledispatch.register.at-once"]
# introduced = "0.1.0"
# ///
"""A type that was dispatched before gets the implementation that is registered later."""

import functools
from collections.abc import Sized


@functools.singledispatch
def kind(value):
    return "object"


class Queue:
    def __len__(self):
        return 0


def show(label):
    print(label, kind(Queue()), kind([]), kind(True))


show("at first:")
kind.register(Sized, lambda value: "sized")
show("after Sized:")
kind.register(list, lambda value: "list")
kind.register(int, lambda value: "integer")
show("after list and int:")
kind.register(list, lambda value: "another list")
show("list replaced:")
