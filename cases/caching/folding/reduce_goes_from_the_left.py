# /// case
# rules = ["reduce.fold.left"]
# introduced = "0.1.0"
# ///
"""The result so far comes first, the next item second, the initial value before all items."""

from functools import reduce


def join(so_far, item):
    print("join", so_far, item)
    return "(" + so_far + item + ")"


print(reduce(join, "abcd"))
print(reduce(join, iter("ab"), "start"))
print(reduce(lambda so_far, item: so_far - item, [10, 3, 2]))
print("None is an initial value", reduce(lambda so_far, item: (so_far, item), [1], None))
