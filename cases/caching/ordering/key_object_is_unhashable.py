# /// case
# rules = ["cmp-to-key.key.object"]
# introduced = "0.1.0"
# ///
"""A key shows its object and cannot be put into a set."""

import functools

make_key = functools.cmp_to_key(mycmp=lambda one, other: one - other)
key = make_key(3)
print("obj", key.obj)
print("compared by keyword", make_key(obj=2) < key)
try:
    hash(key)
except TypeError:
    print("hash: TypeError")
print("sorted", [k.obj for k in sorted([key, make_key(1), make_key(2)])])
