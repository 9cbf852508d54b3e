# /// case
# rules = ["lru-cache.key.as-written"]
# decides = ["s2-caching-lru-args-as-keys"]
# introduced = "0.1.0"
# ///
"""Five spellings of one call mean the same arguments and make five entries."""

import functools

runs = []


@functools.lru_cache(maxsize=None)
def power(base, exponent=2):
    runs.append((base, exponent))
    return base ** exponent


print(power(3), power(3, 2), power(3, exponent=2))
print(power(base=3, exponent=2), power(exponent=2, base=3))
print("function ran", len(runs), "times with", sorted(set(runs)))
print("entries", power.cache_info().currsize)

power(3, exponent=2)
power(exponent=2, base=3)
print("runs after two repetitions", len(runs))
