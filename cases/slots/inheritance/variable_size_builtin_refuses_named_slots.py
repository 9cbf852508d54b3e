# /// case
# rules = ["slots.builtin.variable-size"]
# introduced = "0.1.0"
# ///
"""Subclasses of builtins with varying size take empty slots; named ones only tuple, since 3.15."""


def build(base, slots):
    try:
        type("Sub", (base,), {"__slots__": slots})
        return "accepted"
    except TypeError:
        return "TypeError"


for base in (int, bytes, tuple):
    print(base.__name__)
    for slots in ((), ("x",), ("__dict__",), ("__weakref__",)):
        print("  ", slots, build(base, slots))
