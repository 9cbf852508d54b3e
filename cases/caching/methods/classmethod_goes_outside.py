# /// case
# rules = ["lru-cache.method.below-classmethod", "lru-cache.decorator.first-argument"]
# introduced = "0.1.0"
# ///
"""A cached class method has one entry for each class; the other order is refused."""

import functools

runs = []


class Animal:
    @classmethod
    @functools.lru_cache
    def label(cls, number):
        runs.append(cls.__name__)
        return cls.__name__ + str(number)


class Cat(Animal):
    pass


print(Animal.label(1), Cat.label(1), Cat().label(1), Animal().label(1))
print("runs", runs, Animal.label.cache_info())

try:

    class Wrong:
        @functools.lru_cache
        @classmethod
        def label(cls):
            pass

except TypeError:
    print("lru_cache above classmethod: TypeError")
