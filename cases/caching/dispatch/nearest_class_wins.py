# /// case
# rules = ["singledispatch.dispatch.nearest-class"]
# introduced = "0.1.0"
# ///
"""The implementation of the nearest class in the MRO runs; only the first argument counts."""

import functools


class Animal:
    pass


class Pet(Animal):
    pass


class Cat(Pet):
    pass


@functools.singledispatch
def describe(value, *rest):
    return "something"


@describe.register(Animal)
def describe_animal(value, *rest):
    return "animal"


@describe.register(Pet)
def describe_pet(value, *rest):
    return "pet"


@describe.register(int)
def describe_int(value, *rest):
    return "integer"


print(describe(Animal()), describe(Pet()), describe(Cat()))
print(describe(True), describe(1.5), describe(None), describe(Cat))
print("second argument", describe("x", 1), describe(1, "x"))
print("dispatch", describe.dispatch(Cat).__name__, describe.dispatch(str).__name__)
