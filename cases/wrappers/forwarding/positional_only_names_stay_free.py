# /// case
# rules = ["wrapper.forward.name-clash"]
# introduced = "0.1.0"
# ///
"""Positional-only parameters leave their names to the keywords that are passed through."""


def call_named(func, *args, **kwargs):
    return func(*args, **kwargs)


def call_free(func, /, *args, **kwargs):
    return func(*args, **kwargs)


def job(**kwargs):
    return kwargs


print("free:", call_free(job, func="inner", args=1))
try:
    call_named(job, func="inner")
except TypeError:
    print("named: TypeError")
print("named, other keywords:", call_named(job, other=1))

try:
    call_free(func=job)
except TypeError:
    print("a positional-only parameter given by name only: TypeError")
