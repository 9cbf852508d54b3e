# /// case
# rules = ["cache.instance.copied"]
# introduced = "0.1.0"
# ///
"""A copy made after the first call answers from the cache of its original."""

import copy


class Scale:
    def __init__(self, factor):
        self.factor = factor

    def apply(self, n):
        if not hasattr(self, "_cache"):
            self._cache = {}
        if n not in self._cache:
            self._cache[n] = n * self.factor
        return self._cache[n]


original = Scale(2)
early = copy.copy(original)
print("original", original.apply(5))
late = copy.copy(original)
early.factor = late.factor = 10
print("copied before the first call", early.apply(5))
print("copied after it", late.apply(5), late.apply(6))
print("original now", original.apply(6))
