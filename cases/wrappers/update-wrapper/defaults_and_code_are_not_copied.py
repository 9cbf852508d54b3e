# /// case
# rules = ["update-wrapper.assign.not-copied"]
# introduced = "0.1.0"
# ///
"""Defaults stay those of the wrapper, so its own default overrides that of the original."""

import functools


def power(base, exponent=2, *, negate=False):
    result = base**exponent
    return -result if negate else result


@functools.wraps(power)
def cubed(base, exponent=3, *, negate=True):
    return power(base, exponent, negate=negate)


print("defaults:", cubed.__defaults__, cubed.__kwdefaults__)
print("original defaults:", power.__defaults__, power.__kwdefaults__)
print("call of the original:", power(2))
print("call of the wrapper:", cubed(2))
print("same code:", cubed.__code__ is power.__code__)
