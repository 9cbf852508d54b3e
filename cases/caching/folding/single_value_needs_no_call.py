# /// case
# rules = ["reduce.fold.single"]
# introduced = "0.1.0"
# ///
"""A lone item or a lone initial value is the result; nothing at all is an error."""

from functools import reduce


def never(so_far, item):
    print("called")


only = ["item"]
print("one item", reduce(never, [only]) is only)
print("initial value alone", reduce(never, [], "initial"))
print("initial None alone", reduce(never, [], None))
try:
    reduce(never, [])
except TypeError:
    print("nothing: TypeError")
