# /// case
# rules = ["singledispatch.dispatch.ambiguous"]
# introduced = "0.1.0"
# ///
"""Two unrelated abstract base classes fit: RuntimeError, unless the MRO orders them."""

import functools
from collections.abc import Iterable, Sized


@functools.singledispatch
def kind(value):
    return "object"


kind.register(Sized, lambda value: "sized")
kind.register(Iterable, lambda value: "iterable")


class OnlySized:
    def __len__(self):
        return 0


class Both:
    def __len__(self):
        return 0

    def __iter__(self):
        return iter(())


class Later(OnlySized):
    def __iter__(self):
        return iter(())


class Declared(Iterable, Sized):
    def __len__(self):
        return 0

    def __iter__(self):
        return iter(())


for value in (OnlySized(), Both(), Later(), Declared(), 5):
    try:
        print(type(value).__name__, kind(value))
    except RuntimeError:
        print(type(value).__name__, "RuntimeError")
